//! Any bytes that come as a web page give an article or a word why not.

use onrecord::ingest;

/// Elements nested as deep as the reader takes need more stack than a test's thread has.
const STACK: usize = 16 << 20;

/// Bytes of a page, in whatever encoding.
pub fn any_page(bytes: &[u8]) {
    let text = ingest::decode(bytes).map(|decoded| decoded.text.len());
    if let Ok(length) = text {
        assert!(length <= bytes.len() * 3, "{length} bytes of text from {}", bytes.len());
    }
    let Ok(page) = ingest::decode_page(bytes) else { return };
    let read = || match ingest::article(&page.text) {
        Ok(article) => {
            assert!(!article.text.trim().is_empty());
            // The title stands before the body, and may be made of attributes.
            assert!(article.text.len() <= 4 * page.text.len() + 1024, "an article longer than its page");
            super::EXTRACTOR.extract(&article.text);
        }
        Err(error) => {
            assert!(error.is_input());
            assert!(!error.to_string().contains('\n'), "more than one line: {error}");
        }
    };
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, read);
        if let Err(panic) = thread.expect("a thread can be started").join() {
            std::panic::resume_unwind(panic);
        }
    });
}
