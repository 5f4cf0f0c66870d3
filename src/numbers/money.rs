//! Money before and after a number: "US$5", "Rs 40", "12 cents", "9 billion won".

use super::UnitKind;
use super::lexicon::{Money, MoneyPlace, Word};
use super::numeral::{Numeral, lower_ascii};
use super::reader::Reader;
use super::units::Found;
use crate::segment::TokenKind;
use crate::span::Span;
use rust_decimal::Decimal;

impl Reader<'_> {
    pub(super) fn money(&self, money: &Money, text: Option<Span>, end: usize, within: bool) -> Option<Found> {
        let code = self.home.settle(money)?;
        Some(Found { kind: UnitKind::Currency, code: Some(code), text, end, cents: money.cents, within })
    }

    /// Money that stands before a number: the first token of the number, or the byte in that token where it starts.
    pub(super) fn money_before(&self, t: usize) -> Option<(Found, usize, u32)> {
        if t >= self.limit {
            return None;
        }
        let surface = self.surface(t);
        let token = self.document.token(t).span;
        if surface.contains(|c: char| c.is_ascii_digit()) {
            let (money, at) = self.money_prefix(t, surface, "")?;
            let text = Span::new(token.start, token.start + at as u32);
            return Some((self.money(money, Some(text), t, true)?, t, token.start + at as u32));
        }
        let (next, money) = self.lexicon.currencies.at(self.document, t, self.limit)?;
        let capitals = surface.chars().all(|c| !c.is_lowercase());
        let fits = match money.place {
            MoneyPlace::Sign => next == t + 1 || self.composed_sign(t, next),
            MoneyPlace::Before => {
                surface.len() > 1 && (surface.starts_with(char::is_uppercase) || surface == "rmb")
            }
            MoneyPlace::Code => capitals || surface == "usd",
            MoneyPlace::After => false,
        };
        if !fits || next >= self.limit {
            return None;
        }
        let text = Span::new(token.start, self.document.token(next - 1).span.end);
        // "$US113": the country stands after the sign.
        if surface == "$"
            && let Some((country, at)) = self.money_prefix(next, self.surface(next), "$")
        {
            let start = self.document.token(next).span.start + at as u32;
            return Some((self.money(country, Some(text), next, true)?, next, start));
        }
        Some((self.money(money, Some(text), next, true)?, next, self.document.token(next).span.start))
    }

    /// "US$", "HK $": letters that make a sign; "a $4 deal" is none.
    pub(super) fn composed_sign(&self, t: usize, next: usize) -> bool {
        let glued = (t + 1..next).all(|at| self.glued(at));
        let capital = self.surface(t).chars().all(|c| !c.is_lowercase());
        let letter = self.surface(t).len() == 1;
        glued
            || (capital && !(letter && matches!(self.surface(t), "A" | "J" | "T" | "N" | "B" | "Z")))
            || matches!(self.surface(t), "c" | "hk" | "nz" | "Mex" | "mxn" | "usd" | "nzd")
    }

    /// Letters glued before digits, "USD34.6", "Rs4", "US113" after a sign: the money and where the digits start.
    pub(super) fn money_prefix(&self, t: usize, surface: &str, sign: &str) -> Option<(&Money, usize)> {
        let at = surface.find(|c: char| c.is_ascii_digit())?;
        let letters = &surface[..at];
        let mut buffer = [0; 8];
        let lower = lower_ascii(letters.trim_end_matches('.'), &mut buffer)?;
        let mut key = [0; 9];
        let len = lower.len();
        key[..len].copy_from_slice(lower.as_bytes());
        key[len..len + sign.len()].copy_from_slice(sign.as_bytes());
        let money = self.lexicon.prefixes.get(std::str::from_utf8(&key[..len + sign.len()]).ok()?)?;
        let capitals = letters.chars().all(|c| !c.is_lowercase());
        let fits = match money.place {
            MoneyPlace::Code => capitals,
            MoneyPlace::Before if letters.len() == 1 => {
                // "N15" is fifteen naira where Nigeria is spoken of, "R250,000" and "N1,540" money anywhere; "the K2" is
                // a mountain in Zambia too.
                let rest = &surface[at..];
                let scaled = matches!(self.word(t + 1), Some(Word::Scale(_)));
                let grouped = rest.contains(',') || self.groups_follow(t);
                let big = rest.contains([',', '.']) || rest.ends_with(char::is_alphabetic) || scaled;
                let spoken = money.codes.iter().any(|code| self.home.speaks_for(code) > 1);
                let short = letters == "K" && rest.len() < 3 && !big;
                capitals
                    && (spoken && !short || big && letters == "R" || letters == "N" && (grouped || scaled))
            }
            // "PS21,700" is what a text stripped of "£" has; "PS5" is none.
            MoneyPlace::Before if letters == "PS" => {
                let rest = &surface[at..];
                rest.contains([',', '.'])
                    || matches!(self.word(t + 1), Some(Word::Scale(_)))
                    || self.groups_follow(t)
            }
            MoneyPlace::Before => letters.starts_with(char::is_uppercase),
            MoneyPlace::Sign => !sign.is_empty() && capitals,
            MoneyPlace::After => false,
        };
        fits.then_some((money, at))
    }

    /// Whether a comma and three digits are glued to the token: ",540" behind "N1".
    fn groups_follow(&self, t: usize) -> bool {
        self.lower(t + 1) == ","
            && self.glued(t + 1)
            && self.glued(t + 2)
            && self.surface(t + 2).len() == 3
            && self.kind(t + 2) == TokenKind::Number
    }

    pub(super) fn money_after(&self, numeral: &Numeral, at: usize) -> Option<Found> {
        let (end, money) = self.lexicon.currencies.at(self.document, at, self.limit)?;
        let surface = self.surface(at);
        let fits = match money.place {
            MoneyPlace::After => true,
            MoneyPlace::Sign => {
                self.kind(at) != TokenKind::Word || end > at + 1 && self.composed_sign(at, end)
            }
            MoneyPlace::Code => {
                surface.chars().all(|c| !c.is_lowercase()) || matches!(surface, "usd" | "eur" | "rmb")
            }
            MoneyPlace::Before => {
                matches!(self.lower(at), "rmb" | "kr" | "rm" | "dh" | "rp" | "stg") && !surface.is_empty()
            }
        };
        // "10 $ 30 $": a sign goes with the number after it unless it is glued to this one.
        let sign_of_next = money.place == MoneyPlace::Sign
            && end < self.limit
            && !self.glued(at)
            && self
                .document
                .tokens()
                .get(end)
                .is_some_and(|t| t.kind == TokenKind::Number && !t.space_before);
        if !fits || sign_of_next {
            return None;
        }
        let pound = matches!(self.lower(at), "pound" | "pounds") && end == at + 1;
        if pound && !self.pound_is_money(numeral, end) {
            let tokens = self.document.tokens();
            let text = Some(Span::new(tokens[at].span.start, tokens[end - 1].span.end));
            return Some(Found {
                kind: UnitKind::Mass,
                code: Some("[lb_av]".into()),
                text,
                end,
                cents: false,
                within: false,
            });
        }
        let verb = self.lower(at) == "won" && numeral.power == 0 && numeral.low < Decimal::ONE_HUNDRED;
        if verb || self.lower(at) == "real" && numeral.power == 0 {
            return None;
        }
        let tokens = self.document.tokens();
        // "64 cents on the dollar"
        if money.cents && self.is(end, &["on"]) && self.is(end + 1, &["the"]) && self.is(end + 2, &["dollar"])
        {
            let text = Some(Span::new(tokens[at].span.start, tokens[end - 1].span.end));
            let code = Some("USD".into());
            return Some(Found { kind: UnitKind::Currency, code, text, end, cents: true, within: false });
        }
        self.money(
            money,
            Some(Span::new(tokens[at].span.start, tokens[end - 1].span.end)),
            end,
            money.place == MoneyPlace::Sign,
        )
    }

    /// Millions of pounds are money; "160 pounds" is where Britain is spoken of and no "£" settles it.
    pub(super) fn pound_is_money(&self, numeral: &Numeral, end: usize) -> bool {
        if numeral.power >= 6
            || self.is(end, &["sterling", "note", "notes", "coin", "coins", "fine", "fines"])
        {
            return true;
        }
        let weighed = self.is(end, &["of", "heavier", "lighter", "overweight"]);
        !weighed && self.home.speaks_for("GBP") > self.home.speaks_for("USD")
    }
}
