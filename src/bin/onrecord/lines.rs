//! Lines of JSON, one at a time, none longer than it may be.

use std::io::{self, BufRead, Read as _};

/// Reads lines and counts them.
pub struct Lines<R> {
    reader: R,
    /// Bytes of a line at most.
    longest: u64,
    line: Vec<u8>,
    number: usize,
}

/// What stands in the next line that is not empty.
pub enum Next<'l> {
    /// JSON without outer white space and byte order mark; so many bytes of the line were cut off its start.
    Json { json: &'l [u8], before: usize },
    /// A line of more than so many bytes; what follows it can be read or not.
    TooLong { longest: u64, goes_on: bool },
    /// Nothing more can be read.
    Unreadable(io::Error),
}

impl<R: BufRead> Lines<R> {
    /// Of articles that have so many bytes at most.
    pub fn of(reader: R, longest_article: u64) -> Self {
        // JSON may write a byte in six: "\u0041".
        let longest = longest_article.saturating_mul(6).saturating_add(1 << 16);
        Self { reader, longest, line: Vec::new(), number: 0 }
    }

    /// The number of the line read last, from 1.
    pub fn number(&self) -> usize {
        self.number
    }

    /// Nothing at the end.
    pub fn next(&mut self) -> Option<Next<'_>> {
        loop {
            self.line.clear();
            self.number += 1;
            match self.reader.by_ref().take(self.longest).read_until(b'\n', &mut self.line) {
                Ok(0) => return None,
                Ok(read) if read as u64 == self.longest && self.line.last() != Some(&b'\n') => {
                    let goes_on = self.reader.skip_until(b'\n').is_ok();
                    return Some(Next::TooLong { longest: self.longest, goes_on });
                }
                Ok(_) => {}
                Err(error) => return Some(Next::Unreadable(error)),
            }
            if !self.json().is_empty() {
                break;
            }
        }
        let json = self.json();
        Some(Next::Json { json, before: json.as_ptr().addr() - self.line.as_ptr().addr() })
    }

    fn json(&self) -> &[u8] {
        let json = self.line.trim_ascii();
        if self.number == 1 {
            return json.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(json).trim_ascii();
        }
        json
    }
}
