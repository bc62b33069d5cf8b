//! The picture: what is in sight, where, and that no two labels touch.

use super::*;
use crate::library::{EventStatus, PictureEvent, PictureRows};
use crate::model::{ArticleId, EventId, EventKind, Precision, Qualifier};
use jiff::civil::date;
use proptest::prelude::*;

fn event(id: i64, first: i32, last: i32) -> PictureEvent {
    PictureEvent {
        id: EventId(id),
        first,
        last,
        precision: if first == last { Precision::Day } else { Precision::Range },
        qualifier: Qualifier::Exact,
        status: EventStatus::Detected,
        kind: EventKind::Told,
        article: ArticleId(1 + id % 3),
        person: None,
        act: 0,
    }
}

fn timeline(days: &[(i32, i32)]) -> Timeline {
    let mut events: Vec<PictureEvent> =
        days.iter().enumerate().map(|(id, (first, last))| event(id as i64, *first, *last)).collect();
    events.sort_by_key(|event| (event.first, event.last));
    Timeline::new(&PictureRows { events, acts: vec![String::new()], ..PictureRows::default() }, LaneBy::All)
}

fn scene(timeline: &Timeline, view: View) -> Scene {
    let sheet = Sheet { view, width: 900.0, height: 400.0, scrolled: 0.0 };
    Scene::new(timeline, &sheet, &|_| Some("The minister opened the dam"), &|words| words.chars().count() as f32 * 6.5)
}

#[test]
fn days_and_numbers_agree() {
    for day in [date(1970, 1, 1), date(2020, 2, 29), date(-263, 5, 1), date(9998, 12, 31)] {
        assert_eq!(day_of(f64::from(day_number(day))), day);
    }
    assert_eq!(day_of(f64::MAX).year(), day_of(1e12).year());
}

#[test]
fn zoom_keeps_what_lies_under_the_pointer() {
    let view = View { from: 0.0, to: 1000.0 };
    let near = view.zoomed(4.0, 0.25);
    assert!((near.from + near.days() * 0.25 - 250.0).abs() < 1e-9);
    assert!((near.days() - 250.0).abs() < 1e-9);
    let mut moving = view;
    let steps = (0..200).take_while(|_| {
        moving = moving.toward(near, 1.0 / 60.0);
        moving != near
    });
    assert!(steps.count() < 100, "it never comes to rest");
    let far = view.zoomed(1e-9, 0.5).within(Some((0, 1000)));
    assert!(far.days() < 1200.0 && far.from < 0.0);
}

#[test]
fn few_events_are_marks_and_many_are_columns() {
    let few = timeline(&[(10, 10), (400, 900), (950, 950)]);
    let all = scene(&few, View::fitting(few.days));
    assert_eq!(all.marks().count(), 3);
    assert!(all.marks().all(|mark| mark.label.is_some()));
    let many: Vec<(i32, i32)> = (0..100_000).map(|day| (day % 30_000, day % 30_000)).collect();
    let many = timeline(&many);
    let far = scene(&many, View::fitting(many.days));
    assert!(far.lanes[0].marks.is_empty() && far.lanes[0].columns.len() > 100);
    assert!(far.lanes[0].columns.iter().all(|column| column.share <= 1.0 && column.x < 900.0));
    let near = scene(&many, View { from: 100.0, to: 110.0 });
    assert!(near.lanes[0].columns.is_empty());
    assert_eq!(near.marks().count(), many.lanes[0].count(100, 110));
}

#[test]
fn a_saved_picture_is_sound_svg() {
    let few = timeline(&[(10, 10), (400, 900)]);
    let palette = Palette {
        page: "#fff".into(),
        line: "#ccc".into(),
        text: "#111".into(),
        muted: "#666".into(),
        mark: "#923d86".into(),
        decided: "#1b5e9e".into(),
        publication: "#636159".into(),
    };
    let picture = svg(&scene(&few, View::fitting(few.days)), &palette, "Arrests & <releases>");
    assert!(picture.starts_with("<svg") && picture.trim_end().ends_with("</svg>"));
    assert!(picture.contains("Arrests &amp; &lt;releases&gt;") && picture.contains("The minister opened the dam"));
}

proptest! {
    #[test]
    fn counts_agree_with_a_plain_look(days in proptest::collection::vec((0..2000_i32, 0..300_i32), 0..300), from in 0..2000_i32, length in 0..500_i32) {
        let days: Vec<(i32, i32)> = days.into_iter().map(|(first, length)| (first, first + length)).collect();
        let timeline = timeline(&days);
        let to = from + length;
        let plain = days.iter().filter(|(first, last)| *first <= to && *last >= from).count();
        let lane = timeline.lanes.first().cloned().unwrap_or_default();
        prop_assert_eq!(lane.count(from, to), plain);
        prop_assert_eq!(lane.touching(from, to).count(), plain);
    }

    #[test]
    fn labels_never_overlap(days in proptest::collection::vec((0..400_i32, 0..60_i32), 1..120), from in -50.0..300.0_f64, length in 5.0..600.0_f64) {
        let days: Vec<(i32, i32)> = days.into_iter().map(|(first, length)| (first, first + length)).collect();
        let scene = scene(&timeline(&days), View { from, to: from + length });
        let labels: Vec<(f32, f32, f32)> = scene
            .marks()
            .filter_map(|mark| mark.label.as_ref().map(|(x, words)| (mark.y, *x, x + words.chars().count() as f32 * 6.5)))
            .collect();
        for (at, a) in labels.iter().enumerate() {
            for b in &labels[at + 1..] {
                prop_assert!((a.0 - b.0).abs() > 8.0 || a.2 <= b.1 || b.2 <= a.1, "{a:?} {b:?}");
            }
        }
    }
}

#[test]
fn no_label_of_the_axis_leaves_the_picture() {
    let mut seen = 0;
    for days in [20.0, 400.0, 12_000.0, 400_000.0] {
        for width in [200.0_f32, 333.0, 900.0] {
            for tick in axis::ticks(View { from: 10_000.0, to: 10_000.0 + days }, width) {
                let end = tick.label_x + 7.0 * tick.label.chars().count() as f32;
                assert!(tick.label.is_empty() || (tick.label_x >= 0.0 && end <= width), "{tick:?} in {width}");
                seen += 1;
            }
        }
    }
    assert!(seen > 20, "{seen} ticks");
}
