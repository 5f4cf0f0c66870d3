//! The little of the W3C's browser protocol, `WebDriver`, that the tests need, over plain HTTP to a chromedriver of their own.

use base64::Engine as _;
use serde_json::{Value, json};
use std::fs;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Long enough for a busy machine; only what is wrong takes as long.
const PATIENCE: Duration = Duration::from_secs(60);

/// One browser at a time: each fills a core or two.
static TURN: Mutex<()> = Mutex::new(());

/// A browser window with one page. It closes when dropped.
pub(crate) struct Browser {
    driver: Child,
    port: u16,
    session: String,
    _turn: MutexGuard<'static, ()>,
}

/// Keys that have no character of their own, as the protocol numbers them.
pub(crate) const TAB: char = '\u{E004}';
pub(crate) const ENTER: char = '\u{E007}';
pub(crate) const SHIFT: char = '\u{E008}';
pub(crate) const ESCAPE: char = '\u{E00C}';
pub(crate) const SPACE: char = ' ';

impl Browser {
    /// Starts one; none where there is no chromedriver, which it says, unless `ONRECORD_BROWSER=must` asks for one.
    pub(crate) fn start() -> Option<Self> {
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let started = Command::new("chromedriver")
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let mut driver = match started {
            Ok(driver) => driver,
            Err(error) => {
                let must = std::env::var_os("ONRECORD_BROWSER").is_some_and(|value| value == "must");
                assert!(!must, "chromedriver does not start: {error}");
                // Past the tests' own capture: a test that did nothing should not look like one that did.
                let _ = writeln!(io::stderr(), "skipped, as there is no chromedriver here: see .ci/browser");
                return None;
            }
        };
        let mut said = BufReader::new(driver.stdout.take().expect("piped"));
        let port = loop {
            let mut line = String::new();
            assert!(said.read_line(&mut line).expect("text") > 0, "chromedriver ended without a word");
            let port = line.split_once("successfully on port ").map(|(_, rest)| rest);
            if let Some(port) = port.and_then(|rest| rest.trim().trim_end_matches('.').parse().ok()) {
                break port;
            }
        };
        // It goes on writing; a full pipe would stop it.
        std::thread::spawn(move || io::copy(&mut said, &mut io::sink()));
        let mut browser = Self { driver, port, session: String::new(), _turn: turn };
        let mut flags = vec!["--headless=new", "--window-size=1280,1000", "--hide-scrollbars"];
        // Chromium locks itself up with rights that root cannot give away, and containers have little shared memory.
        flags.extend([
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--disable-gpu",
            "--force-color-profile=srgb",
        ]);
        let wanted = json!({"capabilities": {"alwaysMatch": {
            "browserName": "chrome",
            "goog:chromeOptions": {"args": flags},
            "goog:loggingPrefs": {"browser": "ALL"},
            // A page that opens a dialog is to be caught, not helped along.
            "unhandledPromptBehavior": "ignore",
        }}});
        let made = browser.ask("POST", "/session", &wanted).expect("Chromium starts");
        made["sessionId"].as_str().expect("a session has an id").clone_into(&mut browser.session);
        browser.medium("screen", "light");
        Some(browser)
    }

    /// One request, and what it answers: the value, or what went wrong.
    fn ask(&self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        let body = if method == "POST" { body.to_string() } else { String::new() };
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).map_err(|error| error.to_string())?;
        stream.set_read_timeout(Some(PATIENCE)).map_err(|error| error.to_string())?;
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost:{}\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n",
            self.port,
            body.len()
        );
        stream.write_all((head + &body).as_bytes()).map_err(|error| error.to_string())?;
        // It keeps the connection open, whatever it is asked: the length says where the answer ends.
        let mut stream = BufReader::new(stream);
        let mut length = 0;
        loop {
            let mut line = String::new();
            stream.read_line(&mut line).map_err(|error| format!("{path}: {error}"))?;
            let line = line.trim_end().to_ascii_lowercase();
            if line.is_empty() {
                break;
            }
            length =
                line.strip_prefix("content-length:").and_then(|n| n.trim().parse().ok()).unwrap_or(length);
        }
        let mut answer = vec![0; length];
        stream.read_exact(&mut answer).map_err(|error| format!("{path}: {error}"))?;
        let answer: Value = serde_json::from_slice(&answer).map_err(|error| error.to_string())?;
        let value = answer["value"].clone();
        match value["error"].as_str() {
            Some(error) => Err(format!("{error}: {}", value["message"].as_str().unwrap_or(""))),
            None => Ok(value),
        }
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        let path = format!("/session/{}{path}", self.session);
        self.ask("POST", &path, body).unwrap_or_else(|wrong| panic!("{path}: {wrong}"))
    }

    /// Opens a file, with a fragment if need be, and waits until it is there.
    pub(crate) fn open(&self, path: &Path) {
        let path = path.canonicalize().expect("the page was written");
        let escaped: String = path
            .to_str()
            .expect("a path of text")
            .bytes()
            .map(|b| {
                let plain = b.is_ascii_alphanumeric() || b"/-_.~".contains(&b);
                if plain { char::from(b).to_string() } else { format!("%{b:02X}") }
            })
            .collect();
        self.address(&format!("file://{escaped}"));
    }

    pub(crate) fn address(&self, url: &str) {
        self.post("/url", &json!({"url": url}));
    }

    /// What a script returns.
    pub(crate) fn run(&self, script: &str) -> Value {
        self.post("/execute/sync", &json!({"script": script, "args": []}))
    }

    /// Waits until a script returns something true.
    pub(crate) fn until(&self, script: &str) {
        let start = Instant::now();
        while !matches!(self.run(script), Value::Bool(true)) {
            assert!(start.elapsed() < PATIENCE, "never true: {script}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// A click of the mouse on the first element that a selector finds, scrolled to as a person would.
    pub(crate) fn click(&self, selector: &str) {
        let found = self.post("/element", &json!({"using": "css selector", "value": selector}));
        let id = found.as_object().and_then(|found| found.values().next()).and_then(Value::as_str);
        self.post(&format!("/element/{}/click", id.expect("an element has an id")), &json!({}));
    }

    /// Moves the mouse to the middle of the first element that a selector finds.
    pub(crate) fn point_at(&self, selector: &str) {
        self.run(&format!("document.querySelector({}).scrollIntoView({{block: 'center'}})", json!(selector)));
        let origin = self.post("/element", &json!({"using": "css selector", "value": selector}));
        let step = json!({"type": "pointerMove", "duration": 0, "origin": origin, "x": 0, "y": 0});
        self.post("/actions", &json!({"actions": [{"type": "pointer", "id": "mouse", "actions": [step]}]}));
    }

    /// Presses keys one after another; [`SHIFT`] is held for the one that follows it.
    pub(crate) fn keys(&self, keys: &[char]) {
        let mut steps = Vec::new();
        let mut held = false;
        for &key in keys {
            steps.push(json!({"type": "keyDown", "value": key}));
            if key == SHIFT {
                held = true;
                continue;
            }
            steps.push(json!({"type": "keyUp", "value": key}));
            if std::mem::take(&mut held) {
                steps.push(json!({"type": "keyUp", "value": SHIFT}));
            }
        }
        self.post("/actions", &json!({"actions": [{"type": "key", "id": "keyboard", "actions": steps}]}));
    }

    /// Everything that the page has said in the console since this was last asked: errors, and what the policy refused.
    pub(crate) fn console(&self) -> Vec<String> {
        let lines = self.post("/se/log", &json!({"type": "browser"}));
        let lines = lines.as_array().expect("lines").iter();
        lines.map(|line| line["message"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// The words of a dialog that the page has opened.
    pub(crate) fn dialog(&self) -> Option<String> {
        let path = format!("/session/{}/alert/text", self.session);
        self.ask("GET", &path, &Value::Null).ok().map(|text| text.as_str().unwrap_or_default().to_owned())
    }

    /// A command of Chromium's own protocol.
    pub(crate) fn devtools(&self, command: &str, settings: &Value) -> Value {
        self.post("/goog/cdp/execute", &json!({"cmd": command, "params": settings}))
    }

    /// The size of the window's inside; a phone has fingers instead of a mouse.
    pub(crate) fn screen(&self, width: u32, height: u32, phone: bool) {
        let settings = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": phone});
        self.devtools("Emulation.setDeviceMetricsOverride", &settings);
    }

    /// Paper or screen, light or dark.
    pub(crate) fn medium(&self, media: &str, scheme: &str) {
        // Nothing glides: what a click leads to is there at once.
        let features = json!([
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]);
        self.devtools("Emulation.setEmulatedMedia", &json!({"media": media, "features": features}));
    }

    /// Leaves a picture of the window for the eye, and says how many bytes it has.
    pub(crate) fn picture(&self, name: &str) -> usize {
        let data = self.devtools("Page.captureScreenshot", &json!({"format": "png"}));
        leave(&format!("{name}.png"), &data["data"])
    }

    /// Leaves the page as it would be printed.
    pub(crate) fn print(&self, name: &str) -> usize {
        let settings = json!({"printBackground": true, "paperWidth": 8.27, "paperHeight": 11.69});
        let data = self.devtools("Page.printToPDF", &settings);
        leave(&format!("{name}.pdf"), &data["data"])
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() {
            let _ = self.ask("DELETE", &format!("/session/{}", self.session), &Value::Null);
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// A folder among the tests' own.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("browser").join(name);
    fs::create_dir_all(&folder).expect("the build's own folder can be written");
    folder
}

fn leave(name: &str, data: &Value) -> usize {
    let encoded = data.as_str().expect("the browser gives base64");
    let bytes = base64::engine::general_purpose::STANDARD.decode(encoded).expect("base64");
    fs::write(folder("pictures").join(name), &bytes).expect("the build's own folder can be written");
    bytes.len()
}
