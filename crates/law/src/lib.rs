//! The law as dated data, and a pure engine that turns the facts of a case into clocks.
//!
//! Nothing here does I/O or reads a clock: the law is embedded (or handed in as texts), "now" is a value.
//! Not legal advice: what was not read in the text of the law is flagged `unverified`, what courts read
//! differently is flagged `contested`.

mod act;
mod act_name;
mod clock;
mod engine;
mod error;
mod event;
mod facts;
mod letter;
mod moment;
mod offence;
mod pack;
mod parse;
mod rule;
mod section;
mod subject;
pub mod wire;
mod words;

pub use act::Act;
pub use clock::{Clock, ClockKind, Due, Flag, State};
pub use engine::clocks;
pub use error::LawError;
pub use event::EventKind;
pub use facts::{AccusedPerson, Asked, Calendar, Charge, Event, Facts, Imported, Victim};
pub use moment::{Ist, Moment, add_days, add_months, ist, midnight};
pub use offence::{Court, Offence, Scope, Term};
pub use pack::LawPack;
pub use parse::{ParsedSections, SectionHint, masked, parse_sections, without_numbers};
pub use rule::{Applies, Code, Custody, Ends, LawVersion, OwedBy, Repeats, Rule, Span, Stage, Starts, Who};
pub use section::Section;
pub use subject::{Subject, SubjectClass};
pub use words::Words;
