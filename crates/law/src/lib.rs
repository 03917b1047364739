//! The law as dated data, and a pure engine that turns the facts of a case into clocks.
//!
//! Nothing here does I/O or reads a clock: the law is embedded (or handed in as texts), "now" is a value.
//! Not legal advice: what was not read in the text of the law is flagged `unverified`, what courts read
//! differently is flagged `contested`.

mod act;
mod act_name;
mod calendar;
mod clock;
mod counterpart;
mod engine;
mod error;
mod event;
mod example;
mod facts;
mod letter;
mod lookup;
mod moment;
mod offence;
mod pack;
mod parse;
mod question;
mod rights;
mod rule;
mod section;
mod signed;
mod spoken;
mod subject;
pub mod wire;
mod words;

pub use act::Act;
pub use calendar::Calendar;
pub use clock::{Clock, ClockKind, Due, Flag, Flags, State, Tally};
pub use counterpart::{Counterpart, Pair};
pub use engine::clocks;
pub use error::LawError;
pub use event::EventKind;
pub use example::{DateOf, Example, Expect};
pub use facts::{AccusedPerson, Asked, Charge, Event, Facts, Imported, Reached, Victim};
pub use lookup::{Lookup, no_counterpart};
pub use moment::{Ist, Moment, add_days, add_months, ist, midnight, new_codes, straddles};
pub use offence::{Court, MARKS, Offence, Scope, Term};
pub use pack::LawPack;
pub use parse::{ParsedSections, SectionHint, masked, parse_sections, without_numbers};
pub use question::{AccusedIn, EventIn, In, OffenceIn, VictimIn};
pub use rights::{Right, RightOf, RightsStage};
pub use rule::{
    Applies, Code, Conditions, Counter, Custody, Ends, Every, Gravest, LawVersion, OwedBy, Repeats, Rule, Span, Stage,
    Starts, Who,
};
pub use section::Section;
pub use signed::{Accepted, EXAMPLES, PackChanges, PackKey, PackRefused, PackVersion, SignedPack};
pub use spoken::{Spoken, mark_in_words};
pub use subject::{Subject, SubjectClass};
pub use words::Words;
