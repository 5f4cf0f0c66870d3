//! The pages of `onrecord view` in a browser: headless Chromium, driven through chromedriver.
//!
//! `.ci/run browser` installs both where it can and runs these tests; where there is no chromedriver they are skipped, and
//! say so. Each test leaves pictures of what it saw in `target/tmp/browser`, for the eye.

#![allow(missing_docs, reason = "tests are read, not documented")]

mod article;
mod driver;
mod front;
mod hostile;
mod keyboard;
mod long;
mod looks;
mod pages;
