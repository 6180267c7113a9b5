//! The texts of an entity: pieces of the source wherever that is possible.

use std::borrow::Cow;

use crate::json::{is_plain, unescape};

pub(crate) trait Text {
    /// Where it stands in the source, if it does.
    #[cfg_attr(not(any(target_arch = "wasm32", test)), expect(dead_code, reason = "places are for JavaScript"))]
    fn bytes(&self) -> &[u8];
    /// Whether it stands there as it is, without an escape.
    fn is_plain(&self) -> bool;
    /// As it stands there: to look for escapes once more would cost a batch a tenth.
    fn text(&self) -> Cow<'_, str>;
    /// Of one that may have escapes: what it says.
    fn unescaped(&self) -> Cow<'_, str> {
        let text = self.text();
        if self.is_plain() { text } else { Cow::Owned(unescape(&text)) }
    }
}

impl Text for Cow<'_, str> {
    fn bytes(&self) -> &[u8] {
        self.as_bytes()
    }

    fn is_plain(&self) -> bool {
        true
    }

    fn text(&self) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }
}

/// A piece of a text that is known to be UTF-8.
impl Text for &[u8] {
    #[inline(always)]
    fn bytes(&self) -> &[u8] {
        self
    }

    #[inline(always)]
    fn is_plain(&self) -> bool {
        is_plain(self)
    }

    fn text(&self) -> Cow<'_, str> {
        // Nothing is lost here; the lossy way would only take longer to find that out.
        std::str::from_utf8(self).map_or_else(|_| String::from_utf8_lossy(self), Cow::Borrowed)
    }
}
