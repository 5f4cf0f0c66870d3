//! How deep the elements of a page are nested, told from its tags before anything takes the page apart: readers of pages
//! walk the tree by recursion and end the program where it is too deep.

/// Elements that hold nothing, and those that the next of their kind closes: left open, they nest no deeper.
const SHALLOW: &[&str] = &[
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option",
    "p", "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
];
/// Elements whose content is no markup.
const RAW: &[&str] = &["script", "style", "textarea", "title", "xmp", "iframe"];

/// The deepest nesting, at most a few levels off: of an end tag that closes nothing only the count is kept.
pub fn depth(html: &str) -> usize {
    let (mut depth, mut deepest, mut drawings) = (0_usize, 0, 0_usize);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let (closes, named) = rest.strip_prefix('/').map_or((false, rest), |named| (true, named));
        let length = named.bytes().take(16).take_while(u8::is_ascii_alphanumeric).count();
        let name = named[..length].to_ascii_lowercase();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || SHALLOW.contains(&name.as_str()) {
            continue;
        }
        let draws = matches!(name.as_str(), "svg" | "math");
        if closes {
            depth = depth.saturating_sub(1);
            drawings = drawings.saturating_sub(usize::from(draws));
            continue;
        }
        let tag = &named[..named.find('>').unwrap_or(named.len())];
        rest = &named[tag.len()..];
        // Only in drawings and formulas does a slash close an element, and scripts are markup like any other.
        if drawings == 0 && RAW.contains(&name.as_str()) {
            rest = past_end_tag(rest, &name);
        } else if !(tag.ends_with('/') && (drawings > 0 || draws)) {
            drawings += usize::from(draws);
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}

/// What follows the end tag of an element without markup.
fn past_end_tag<'a>(mut rest: &'a str, name: &str) -> &'a str {
    while let Some(at) = rest.find("</") {
        rest = &rest[at + 2..];
        if rest.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return &rest[name.len()..];
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_elements_are_counted() {
        assert_eq!(depth("<html><body><p>One<br>two<p>three<ul><li>a<li>b</ul></body></html>"), 3);
        assert_eq!(depth(&"<div>".repeat(600)), 600);
        assert_eq!(depth(&"<DIV><b>x</b></DIV>".repeat(600)), 2);
        assert_eq!(depth(&"<p>x<td>y".repeat(600)), 0);
        assert_eq!(depth("</div></div><div>x"), 1);
    }

    #[test]
    fn scripts_comments_and_loose_signs_are_not() {
        let script = format!("<script>{}</SCRIPT ><i>x</i>", "w('<div>');".repeat(9));
        assert_eq!(depth(&script), 1);
        assert_eq!(depth("<!-- <div><div> --><i>x</i>"), 1);
        assert_eq!(depth("a < b <3 <> </> < <ä> <"), 0);
        assert_eq!(depth("<svg/><!-- open"), 0);
        assert_eq!(depth("<svg><path d='M0'/><path/><style><g/></svg><div/><div/>"), 3);
        assert_eq!(depth("<script>never closed <div>"), 0);
    }
}
