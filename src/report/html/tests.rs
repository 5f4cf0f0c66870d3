//! The page's own rules: it is locked, and it can be read.

use super::*;
use sha2::{Digest as _, Sha256};

fn hash(text: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bytes = Sha256::digest(text.as_bytes());
    let mut out = String::from("sha256-");
    for three in bytes.chunks(3) {
        let bits =
            three.iter().fold(0_u32, |bits, &byte| bits << 8 | u32::from(byte)) << (8 * (3 - three.len()));
        for digit in 0..=three.len() {
            out.push(char::from(DIGITS[(bits >> (18 - 6 * digit) & 63) as usize]));
        }
        out.extend(std::iter::repeat_n('=', 3 - three.len()));
    }
    out
}

#[test]
fn the_policy_names_the_style_and_the_script() {
    assert_eq!(STYLE_HASH, hash(STYLE), "put this into STYLE_HASH");
    assert_eq!(SCRIPT_HASH, hash(SCRIPT), "put this into SCRIPT_HASH");
    assert!(!SCRIPT.contains("innerHTML") && !SCRIPT.contains("eval") && !SCRIPT.contains("</"));
}

/// The colours of one palette: `--name: #rrggbb`.
fn palette(css: &str) -> std::collections::BTreeMap<&str, [f64; 3]> {
    let mut found = std::collections::BTreeMap::new();
    for part in css.split("--").skip(1) {
        let Some((name, rest)) = part.split_once(": #") else { continue };
        let Some(hex) = rest.get(..6).filter(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit())) else {
            continue;
        };
        let channel = |at: usize| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
        found.entry(name).or_insert([channel(0), channel(2), channel(4)]);
    }
    found
}

/// Contrast as WCAG 2.1 defines it, 1 to 21.
fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let light = |rgb: [f64; 3]| {
        let linear = |c: f64| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) };
        0.2126 * linear(rgb[0]) + 0.7152 * linear(rgb[1]) + 0.0722 * linear(rgb[2])
    };
    let (a, b) = (light(a) + 0.05, light(b) + 0.05);
    a.max(b) / a.min(b)
}

#[test]
fn both_palettes_have_the_contrast_that_aa_asks_for() {
    let (light, rest) = STYLE.split_once("prefers-color-scheme: dark").unwrap();
    let dark = rest.split_once("* {").unwrap().0;
    for css in [light, dark] {
        let colours = palette(css);
        let check = |front: &str, back: &str, least: f64| {
            let found = contrast(colours[front], colours[back]);
            assert!(found >= least, "{front} on {back}: {found:.2} of {least}");
        };
        for back in ["paper", "panel", "card", "quote", "reported"] {
            for front in ["ink", "soft", "accent", "claim"] {
                check(front, back, 4.5);
            }
        }
        for kind in ["person", "company", "organization", "place", "product", "event", "work", "group"] {
            check("ink", kind, 4.5);
            check("lit", kind, 3.0);
            check("claim", kind, 3.0);
        }
        check("paper", "ink", 4.5);
    }
}

#[test]
fn hostile_text_stays_text() {
    let text = "</script><script>alert(1)</script>\n\n\"<img src=x onerror=alert(2)> & \u{202e}evil\u{2028},\" said Ann \
                \"' onmouseover='alert(3)' Lee-<b>Smith, who lost $5 <i>million</i>.";
    let record = crate::extract(text);
    let page =
        page(&[Viewed { record: &record, text: Some(text), headline: text.lines().next() }], Some("i.html"))
            .unwrap();
    assert_eq!(page.matches("<script").count(), 2, "the record and the page's own script");
    assert_eq!(page.matches("</script").count(), 2);
    assert!(
        !page.contains("<img")
            && !page.contains("\u{202e}")
            && !page.contains("<b>Smith")
            && !page.contains("<i>m")
    );
    // In the record, which is data in a script block, a plain mark ends nothing.
    let markup = page.split("<script type=\"application/json\"").next().unwrap();
    assert!(markup.contains("onmouseover") && !markup.contains("' onmouseover"));
}

#[test]
fn the_text_on_the_page_is_the_text() {
    let text = "Rain falls on Tarn\r\n\r\n“We sold 300 Tarn Air planes,” said Ann Lee of Tarn Air.\r\n\r\nShe left.\n";
    let record = crate::extract(text);
    let page = page(&[Viewed { record: &record, text: Some(text), headline: None }], None).unwrap();
    let shown = page.split("-text\" tabindex=\"-1\">").nth(1).unwrap().split("<aside").next().unwrap();
    // Labels and numbers stand beside the text; without them and the tags it is what was given.
    let mut plain = String::new();
    let mut tag = false;
    let mut label = false;
    for part in shown.split_inclusive(['<', '>']) {
        let piece = part.trim_end_matches(['<', '>']);
        if tag {
            let beside = ["a class=\"who", "a class=\"by", "a class=\"n\""]
                .iter()
                .any(|start| piece.starts_with(start));
            label = beside || (label && piece != "/a");
        } else if !label {
            plain.push_str(piece);
        }
        tag = part.ends_with('<') || (tag && !part.ends_with('>'));
    }
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(squeezed(&plain), squeezed(text));
}
