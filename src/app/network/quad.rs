//! A tree of squares over points, by which far ones push as one (J. Barnes and P. Hut, "A hierarchical O(N log N) force-calculation
//! algorithm", 1986).

/// A place.
pub type Point = [f32; 2];

/// How wide a square may be seen for its distance to push as one.
const WIDE: f32 = 0.9;
/// Squares within squares at most: points closer than that are one.
const DEEPEST: u32 = 24;
/// No square.
const NONE: u32 = u32::MAX;

struct Square {
    middle: Point,
    half: f32,
    /// Sum of the masses, and of the places by mass.
    mass: f32,
    sum: Point,
    /// Four smaller squares, or none.
    inner: [u32; 4],
    points: u32,
}

/// The tree.
pub struct Quad {
    squares: Vec<Square>,
}

impl Quad {
    /// A tree over points with their masses.
    pub fn new(points: &[Point], masses: &[f32]) -> Self {
        let (mut low, mut high) = ([f32::INFINITY; 2], [f32::NEG_INFINITY; 2]);
        for point in points {
            for axis in 0..2 {
                low[axis] = low[axis].min(point[axis]);
                high[axis] = high[axis].max(point[axis]);
            }
        }
        let half = ((high[0] - low[0]).max(high[1] - low[1]) / 2.0).max(1.0);
        let middle = [f32::midpoint(low[0], high[0]), f32::midpoint(low[1], high[1])];
        let mut quad = Self { squares: vec![Square::new(middle, half)] };
        for (point, mass) in points.iter().zip(masses) {
            quad.insert(*point, *mass);
        }
        quad
    }

    fn insert(&mut self, point: Point, mass: f32) {
        let (mut at, mut depth) = (0, 0);
        loop {
            let square = &mut self.squares[at];
            let (before, sum) = (square.mass, square.sum);
            square.mass += mass;
            square.sum = [sum[0] + point[0] * mass, sum[1] + point[1] * mass];
            square.points += 1;
            if square.points == 1 || depth >= DEEPEST {
                return;
            }
            if square.points == 2 {
                // The one that was here alone moves on.
                let other = [sum[0] / before, sum[1] / before];
                let inner = self.inner(at, other);
                let inner = &mut self.squares[inner];
                inner.mass += before;
                inner.sum = [inner.sum[0] + sum[0], inner.sum[1] + sum[1]];
                inner.points += 1;
            }
            at = self.inner(at, point);
            depth += 1;
        }
    }

    /// The smaller square that a point lies in.
    fn inner(&mut self, at: usize, point: Point) -> usize {
        let square = &self.squares[at];
        let (right, below) = (point[0] >= square.middle[0], point[1] >= square.middle[1]);
        let side = usize::from(right) + 2 * usize::from(below);
        if square.inner[side] != NONE {
            return square.inner[side] as usize;
        }
        let half = square.half / 2.0;
        let middle =
            [square.middle[0] + if right { half } else { -half }, square.middle[1] + if below { half } else { -half }];
        let new = self.squares.len();
        self.squares[at].inner[side] = new as u32;
        self.squares.push(Square::new(middle, half));
        new
    }

    /// The sum over all points of the mass over the distance, away from them.
    pub fn push(&self, from: Point) -> Point {
        let mut force = [0.0; 2];
        let mut open = vec![0_u32];
        while let Some(at) = open.pop() {
            let square = &self.squares[at as usize];
            let away = [from[0] - square.sum[0] / square.mass, from[1] - square.sum[1] / square.mass];
            let square_distance = away[0] * away[0] + away[1] * away[1];
            let wide = 2.0 * square.half;
            if square.inner == [NONE; 4] || wide * wide < WIDE * WIDE * square_distance {
                if square_distance > 1e-6 {
                    force[0] += away[0] * square.mass / square_distance;
                    force[1] += away[1] * square.mass / square_distance;
                }
            } else {
                open.extend(square.inner.iter().filter(|inner| **inner != NONE));
            }
        }
        force
    }
}

impl Square {
    const fn new(middle: Point, half: f32) -> Self {
        Self { middle, half, mass: 0.0, sum: [0.0; 2], inner: [NONE; 4], points: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn far_points_push_nearly_as_each_for_itself() {
        let points: Vec<Point> = (0..400).map(|i| [(i * 37 % 101) as f32, (i * 53 % 97) as f32]).collect();
        let masses: Vec<f32> = (0..400).map(|i| 1.0 + (i % 5) as f32).collect();
        let quad = Quad::new(&points, &masses);
        for from in points.iter().step_by(29) {
            let mut exact = [0.0; 2];
            for (point, mass) in points.iter().zip(&masses) {
                let away = [from[0] - point[0], from[1] - point[1]];
                let square = away[0] * away[0] + away[1] * away[1];
                if square > 0.0 {
                    exact = [exact[0] + away[0] * mass / square, exact[1] + away[1] * mass / square];
                }
            }
            let near = quad.push(*from);
            let off = (near[0] - exact[0]).hypot(near[1] - exact[1]);
            assert!(off < 0.15 * exact[0].hypot(exact[1]) + 2.0, "{near:?} for {exact:?}");
        }
    }

    #[test]
    fn points_in_one_place_come_to_an_end() {
        let quad = Quad::new(&[[1.0, 1.0]; 50], &[1.0; 50]);
        assert!(quad.push([1.0, 1.0]).iter().all(|axis| axis.abs() < 1e-6));
        assert!(Quad::new(&[[0.0, 0.0]], &[1.0]).push([2.0, 0.0])[0] > 0.0);
    }
}
