//! The few words of WebDriver the window's journeys need.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use reqwest::blocking::Client;
use serde_json::{Value, json};

/// The window, driven.
pub struct Driven {
    client: Client,
    session: String,
}

impl Driven {
    /// Waits for the driver at that port and has it open the program.
    ///
    /// # Errors
    /// When the driver or the window does not come up.
    pub fn open(port: u16, program: &str, arguments: &[&str]) -> Result<Self> {
        let client = Client::builder().timeout(Duration::from_secs(120)).build()?;
        let base = format!("http://127.0.0.1:{port}");
        let until = Instant::now() + Duration::from_secs(30);
        while client.get(format!("{base}/status")).send().is_err() {
            ensure!(Instant::now() < until, "tauri-driver does not answer at {base}");
            std::thread::sleep(Duration::from_millis(100));
        }
        let wanted =
            json!({"capabilities": {"alwaysMatch": {"tauri:options": {"application": program, "args": arguments}}}});
        let answer: Value = client.post(format!("{base}/session")).json(&wanted).send()?.json()?;
        let id = answer["value"]["sessionId"].as_str().with_context(|| format!("no window: {answer}"))?;
        Ok(Self { client, session: format!("{base}/session/{id}") })
    }

    /// Runs a script in the page (`return …`) and gives its value.
    ///
    /// # Errors
    /// What the page threw.
    pub fn script(&self, script: &str) -> Result<Value> {
        let ask = json!({"script": script, "args": []});
        let answer: Value = self.client.post(format!("{}/execute/sync", self.session)).json(&ask).send()?.json()?;
        if answer["value"]["error"].is_string() {
            bail!("{script}: {}", answer["value"]);
        }
        Ok(answer["value"].clone())
    }

    /// The text of the page as a person sees it.
    ///
    /// # Errors
    /// When the window does not answer.
    pub fn text(&self) -> Result<String> {
        Ok(self.script("return document.body.innerText")?.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until the page shows that text.
    ///
    /// # Errors
    /// With what it shows instead.
    pub fn shows(&self, text: &str) -> Result<()> {
        let until = Instant::now() + Duration::from_secs(60);
        loop {
            let now = self.text()?;
            if now.contains(text) {
                return Ok(());
            }
            ensure!(Instant::now() < until, "waited for {text:?}; the window shows:\n{now}");
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// Clicks what the selector names.
    ///
    /// # Errors
    /// When there is no such thing, or it cannot be clicked.
    pub fn click(&self, selector: &str) -> Result<()> {
        let element = self.find(selector)?;
        let answer: Value =
            self.client.post(format!("{}/element/{element}/click", self.session)).json(&json!({})).send()?.json()?;
        ensure!(answer["value"].is_null(), "{selector}: {}", answer["value"]);
        Ok(())
    }

    /// Types into what the selector names.
    ///
    /// # Errors
    /// When there is no such thing.
    pub fn type_into(&self, selector: &str, text: &str) -> Result<()> {
        let element = self.find(selector)?;
        let ask = json!({"text": text});
        let answer: Value =
            self.client.post(format!("{}/element/{element}/value", self.session)).json(&ask).send()?.json()?;
        ensure!(answer["value"].is_null(), "{selector}: {}", answer["value"]);
        Ok(())
    }

    /// Presses one key for the whole page.
    ///
    /// # Errors
    /// When the window does not answer.
    pub fn press(&self, key: &str) -> Result<()> {
        let ask = json!({"actions": [{"type": "key", "id": "keys", "actions": [
            {"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]}]});
        self.client.post(format!("{}/actions", self.session)).json(&ask).send()?.error_for_status()?;
        Ok(())
    }

    /// Closes the window: the quit comes before the driver is ended, or the program stays behind.
    ///
    /// # Errors
    /// When the driver does not answer.
    pub fn quit(self) -> Result<()> {
        self.client.delete(&self.session).send()?.error_for_status()?;
        Ok(())
    }

    fn find(&self, selector: &str) -> Result<String> {
        let until = Instant::now() + Duration::from_secs(30);
        loop {
            let ask = json!({"using": "css selector", "value": selector});
            let answer: Value = self.client.post(format!("{}/element", self.session)).json(&ask).send()?.json()?;
            if let Some(id) = answer["value"].as_object().and_then(|map| map.values().next()?.as_str())
                && answer["value"]["error"].is_null()
            {
                return Ok(id.to_owned());
            }
            ensure!(Instant::now() < until, "{selector} is not on the page: {}", answer["value"]);
            std::thread::sleep(Duration::from_millis(100));
        }
    }
}
