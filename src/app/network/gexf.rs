//! A network for Gephi and other programs: GEXF 1.3 (<https://gexf.net/schema.html>), with groups, places and colors.

use super::table::unit_name;
use super::{Graph, Palette};
use crate::export::xml_text;
use crate::library::Unit;
use std::fmt::{self, Write};

/// The network as GEXF.
#[must_use]
pub fn gexf(graph: &Graph, unit: Unit, palette: &Palette) -> String {
    let mut out = String::new();
    // Writing to a String does not fail.
    let _ = write(&mut out, graph, unit, palette);
    out
}

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
"#;

const COLUMNS: &str = r#"<attributes class="node">
<attribute id="kind" title="kind" type="string"/>
<attribute id="count" title="count" type="integer"/>
<attribute id="group" title="group" type="integer"/>
</attributes>
<attributes class="edge">
<attribute id="strength" title="strength" type="double"/>
<attribute id="times_chance" title="times_chance" type="double"/>
</attributes>
"#;

fn write(out: &mut String, graph: &Graph, unit: Unit, palette: &Palette) -> fmt::Result {
    out.push_str(HEAD);
    let unit = unit_name(unit);
    writeln!(
        out,
        "<meta>\n<creator>Dateline</creator>\n<description>Who appears with whom: the weight of an edge is the number of {unit}s that name both, strength Jaccard's coefficient, times_chance how many times as often as by chance</description>\n</meta>"
    )?;
    out.push_str("<graph defaultedgetype=\"undirected\" mode=\"static\">\n");
    out.push_str(COLUMNS);
    out.push_str("<nodes>\n");
    for node in &graph.nodes {
        let color = graph.groups.get(node.group as usize).and_then(|group| group.color);
        let (r, g, b) = palette.rgb(color);
        writeln!(
            out,
            r#"<node id="{id}" label="{label}"><attvalues><attvalue for="kind" value="{kind}"/><attvalue for="count" value="{count}"/><attvalue for="group" value="{group}"/></attvalues><viz:color r="{r}" g="{g}" b="{b}"/><viz:position x="{x:.2}" y="{y:.2}" z="0.0"/><viz:size value="{size:.2}"/></node>"#,
            id = node.id.0,
            label = xml_text(&node.name),
            kind = node.kind.name(),
            count = node.units,
            group = node.group + 1,
            x = node.place[0],
            // Upward, as Gephi has it.
            y = -node.place[1],
            size = 4.0 + f64::from(node.units).sqrt(),
        )?;
    }
    out.push_str("</nodes>\n<edges>\n");
    for (number, edge) in graph.edges.iter().enumerate() {
        let Some([first, second]) = graph.ends(edge) else { continue };
        writeln!(
            out,
            r#"<edge id="{number}" source="{}" target="{}" weight="{}"><attvalues><attvalue for="strength" value="{:.4}"/><attvalue for="times_chance" value="{:.2}"/></attvalues></edge>"#,
            first.id.0, second.id.0, edge.together, edge.strength, edge.times_chance
        )?;
    }
    out.push_str("</edges>\n</graph>\n</gexf>\n");
    Ok(())
}
