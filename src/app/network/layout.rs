//! Where each name stands: linked ones attract, all repel each other, and all are drawn to the middle (T. M. J. Fruchterman and
//! E. M. Reingold, "Graph drawing by force-directed placement", 1991, with the degrees as masses, as M. Jacomy et al. in
//! `ForceAtlas2`, 2014).
//!
//! Nothing is left to chance: names begin at places that follow from their ids. Names that have a place already keep it.

use super::louvain;
use super::quad::{Point, Quad};

/// The length of a link by itself, in the layout's own points.
pub const LENGTH: f32 = 60.0;
/// Rounds for a layout from nothing, and for names that come to one that stands.
const ROUNDS: usize = 320;
const ROUNDS_FOR_NEW: usize = 80;
/// Pull toward the middle, and how much stronger it is for those that nothing links to most of the others.
const GRAVITY: f32 = 0.035;
const STRAY: f32 = 10.0;

/// A name to be placed.
#[derive(Debug, Clone, Copy)]
pub struct Body {
    /// What its first place follows from.
    pub id: i64,
    /// The place that it keeps.
    pub kept: Option<Point>,
}

/// Places for all bodies; links go by their indexes, with a weight. `None` where `is_stale` says that nobody waits any more.
pub fn places(bodies: &[Body], links: &[(u32, u32, f32)], is_stale: &dyn Fn() -> bool) -> Option<Vec<Point>> {
    let mut masses = vec![1.0_f32; bodies.len()];
    for (a, b, _) in links {
        masses[*a as usize] += 1.0;
        masses[*b as usize] += 1.0;
    }
    let pulls = pulls(bodies.len(), links, &masses);
    let is_new = bodies.iter().all(|body| body.kept.is_none());
    let mut places = first_places(bodies, links);
    let rounds = if is_new { ROUNDS } else { ROUNDS_FOR_NEW };
    if bodies.iter().all(|body| body.kept.is_some()) {
        return Some(places);
    }
    let widest = LENGTH * (bodies.len() as f32).sqrt().max(1.0);
    for round in 0..rounds {
        if is_stale() {
            return None;
        }
        let left = 1.0 - round as f32 / rounds as f32;
        // Steps become shorter, at last too short to be seen.
        let step = if is_new { widest * 0.1 } else { LENGTH } * left * left + 0.05;
        let forces = forces(&places, &masses, &pulls, links);
        for ((place, body), force) in places.iter_mut().zip(bodies).zip(forces) {
            let strength = force[0].hypot(force[1]);
            if body.kept.is_none() && strength > 1e-6 {
                let by = strength.min(step) / strength;
                *place = [place[0] + force[0] * by, place[1] + force[1] * by];
            }
        }
    }
    Some(places)
}

/// How strongly each is drawn to the middle.
fn pulls(bodies: usize, links: &[(u32, u32, f32)], masses: &[f32]) -> Vec<f32> {
    let pairs: Vec<(u32, u32)> = links.iter().map(|(a, b, _)| (*a, *b)).collect();
    let part = louvain::parts(bodies, pairs.iter().copied());
    let mut sizes = vec![0_usize; bodies];
    for root in &part {
        sizes[*root as usize] += 1;
    }
    let largest = sizes.iter().max().copied().unwrap_or_default();
    let stray = |root: &u32| if sizes[*root as usize] < largest { STRAY } else { 1.0 };
    part.iter().zip(masses).map(|(root, mass)| GRAVITY * mass.sqrt() * LENGTH.sqrt() * stray(root)).collect()
}

fn forces(places: &[Point], masses: &[f32], pulls: &[f32], links: &[(u32, u32, f32)]) -> Vec<Point> {
    let quad = Quad::new(places, masses);
    let push = |((place, mass), pull): ((&Point, &f32), &f32)| {
        let force = quad.push(*place);
        let scale = LENGTH * LENGTH * mass.sqrt() * 0.5;
        [force[0] * scale - place[0] * pull, force[1] * scale - place[1] * pull]
    };
    let mut forces: Vec<Point> = places.iter().zip(masses).zip(pulls).map(push).collect();
    for (a, b, weight) in links {
        let (a, b) = (*a as usize, *b as usize);
        let toward = [places[b][0] - places[a][0], places[b][1] - places[a][1]];
        let pull = toward[0].hypot(toward[1]) / LENGTH * weight;
        for (end, side) in [(a, pull), (b, -pull)] {
            forces[end] = [forces[end][0] + toward[0] * side, forces[end][1] + toward[1] * side];
        }
    }
    forces
}

/// The places kept; new names beside those that they are linked to, else around the middle, by their ids.
fn first_places(bodies: &[Body], links: &[(u32, u32, f32)]) -> Vec<Point> {
    let mut sums = vec![([0.0_f32; 2], 0.0_f32); bodies.len()];
    for (a, b, weight) in links {
        for (here, there) in [(*a, *b), (*b, *a)] {
            if let Some(place) = bodies[there as usize].kept {
                let (sum, all) = &mut sums[here as usize];
                *sum = [sum[0] + place[0] * weight, sum[1] + place[1] * weight];
                *all += weight;
            }
        }
    }
    let first = |(rank, (body, (sum, all))): (usize, (&Body, &([f32; 2], f32)))| {
        let [x, y] = direction(body.id);
        match body.kept {
            Some(place) => place,
            None if *all > 0.0 => [sum[0] / all + x * LENGTH, sum[1] / all + y * LENGTH],
            // Who is mentioned most begins nearest to the middle.
            None => [x, y].map(|axis| axis * LENGTH * (rank as f32 + 1.0).sqrt()),
        }
    };
    bodies.iter().zip(&sums).enumerate().map(first).collect()
}

/// A direction that follows from a number (the mixing of `SplitMix64`, G. L. Steele et al., 2014).
fn direction(id: i64) -> Point {
    let mut mixed = (id as u64).wrapping_add(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    let angle = (mixed >> 40) as f32 / (1_u64 << 24) as f32 * std::f32::consts::TAU;
    [angle.cos(), angle.sin()]
}
