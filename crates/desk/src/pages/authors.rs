//! Who wrote an entry, in words.

use std::collections::HashMap;

use super::names::{both, words};
use crate::desk::Room;
use crate::error::CallError;
use crate::wire::Words;

/// Officers of this desk by PIS number.
#[derive(Debug, Default)]
pub(crate) struct Authors(HashMap<String, String>);

impl Authors {
    /// Those the store knows today.
    ///
    /// # Errors
    /// The store's own.
    pub async fn of(room: &Room) -> Result<Self, CallError> {
        let officers = room.store.officers().await?.into_iter();
        Ok(Self(officers.map(|o| (o.pis.clone(), format!("{} {} ({})", o.rank, o.name, o.pis))).collect()))
    }

    /// Rank, name and PIS number; an officer who is not in the list by the number alone, programs by what they are.
    pub fn name(&self, officer: &str) -> Words {
        match officer {
            "system/import" => words("Register import", "रजिस्टर आयात"),
            "system/cli" => words("Command line", "कमांड लाइन"),
            "system/program" => words("A new version of the program", "प्रोग्राम का नया संस्करण"),
            "system/sample" => words("Sample district", "नमूना ज़िला"),
            pis => self.0.get(pis).map_or_else(|| both(pis), |known| both(known.trim_start())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_author_is_named_where_known() {
        let known = Authors(HashMap::from([("100".to_owned(), "SI Rekha (100)".to_owned())]));
        assert_eq!(known.name("100").hi, "SI Rekha (100)");
        assert_eq!(known.name("101").en, "101");
        assert_eq!(known.name("system/import").en, "Register import");
    }
}
