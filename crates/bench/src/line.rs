//! One measurement and how it is told.

use serde::Serialize;

/// One measurement.
#[derive(Debug, Serialize)]
pub struct Line {
    /// Area of `cargo xtask bench`.
    pub area: &'static str,
    /// What was measured.
    pub name: String,
    /// On how much.
    pub size: String,
    /// The figure.
    pub value: f64,
    /// Its unit.
    pub unit: &'static str,
    /// The peer or limit, with its own figure.
    pub against: String,
    /// Value over peer or limit.
    pub ratio: f64,
}

/// Tells measurements as they come.
pub struct Sheet {
    json: bool,
}

impl Sheet {
    /// For people, or one JSON object a line.
    pub fn new(json: bool) -> Self {
        Self { json }
    }

    /// Tells one.
    ///
    /// # Errors
    /// When it has no JSON form (a figure that is no number).
    pub fn tell(&mut self, line: &Line) -> anyhow::Result<()> {
        anyhow::ensure!(line.value.is_finite() && line.ratio.is_finite(), "{}: no figure", line.name);
        if self.json {
            println!("{}", serde_json::to_string(line)?);
        } else {
            let Line { area, name, size, value, unit, against, ratio } = line;
            println!("{area:7} {name}, {size}: {value:.2} {unit}; against {against}: ratio {ratio:.2}");
        }
        Ok(())
    }

    /// Tells people several at a glance; those who read JSON have had every line of it.
    pub fn table(&self, head: &[&str], rows: &[impl AsRef<[String]>]) {
        if self.json || rows.is_empty() {
            return;
        }
        let cells = |row: &[&str]| -> String {
            let wide = head.iter().zip(row).map(|(name, cell)| format!("{cell:>width$}", width = name.len().max(12)));
            wide.collect::<Vec<_>>().join("  ")
        };
        println!("{}", cells(head));
        for row in rows {
            println!("{}", cells(&row.as_ref().iter().map(String::as_str).collect::<Vec<_>>()));
        }
    }
}
