//! Sixteen bytes at once: in the vectors of WebAssembly, elsewhere in two words.

/// The bytes that are looked at together.
pub(super) const LANES: usize = 16;
pub(crate) type Block = [u8; LANES];

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub(crate) use vectors::hexadecimal;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub(super) use vectors::{blanks, differing, is_ascii, of_ids, special, uneven};
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
pub(crate) use words::hexadecimal;
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
pub(super) use words::{blanks, differing, is_ascii, of_ids, special, uneven};

/// An ASCII letter, digit or hyphen.
#[inline(always)]
pub(super) fn is_of_ids(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || *byte == b'-'
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod vectors {
    use std::arch::wasm32::{
        i8x16_bitmask, i8x16_lt, i8x16_splat, u8x16_all_true, u8x16_eq, u8x16_min, u8x16_ne, u8x16_splat, u8x16_sub,
        v128, v128_or,
    };

    use super::{Block, LANES};

    fn all(block: &Block) -> v128 {
        bytemuck::cast(*block)
    }

    /// The number of the first lane that is all ones.
    #[inline(always)]
    fn first(lanes: v128) -> usize {
        (u32::from(i8x16_bitmask(lanes)) | 1 << LANES).trailing_zeros() as usize
    }

    /// Where the first `"`, backslash or control character of a block stands; past its end, where there is none.
    #[inline(always)]
    pub(in super::super) fn special(block: &Block) -> usize {
        let bytes = all(block);
        let ends = v128_or(u8x16_eq(bytes, u8x16_splat(b'"')), u8x16_eq(bytes, u8x16_splat(b'\\')));
        first(v128_or(ends, from(bytes, 0, 0x20)))
    }

    /// The same of a byte below 14 or above 127.
    #[inline(always)]
    pub(in super::super) fn uneven(block: &Block) -> usize {
        first(i8x16_lt(all(block), i8x16_splat(14)))
    }

    /// Where two blocks first differ.
    #[inline(always)]
    pub(in super::super) fn differing(block: &Block, other: &Block) -> usize {
        first(u8x16_ne(all(block), all(other)))
    }

    /// How many bytes of white space the block begins with.
    #[inline(always)]
    pub(in super::super) fn blanks(block: &Block) -> usize {
        let bytes = all(block);
        let is = |byte| u8x16_eq(bytes, u8x16_splat(byte));
        let blank = v128_or(v128_or(is(b' '), is(b'\n')), v128_or(is(b'\r'), is(b'\t')));
        i8x16_bitmask(blank).trailing_ones() as usize
    }

    #[inline(always)]
    pub(in super::super) fn is_ascii(block: &Block) -> bool {
        i8x16_bitmask(all(block)) == 0
    }

    /// A bit for each hexadecimal digit.
    #[inline(always)]
    pub(crate) fn hexadecimal(block: &Block) -> u16 {
        let bytes = all(block);
        i8x16_bitmask(v128_or(from(bytes, b'0', 10), from(v128_or(bytes, u8x16_splat(0x20)), b'a', 6)))
    }

    /// The lanes that hold one of so many bytes.
    #[inline(always)]
    fn from(bytes: v128, first: u8, count: u8) -> v128 {
        // To compare unsigned bytes directly takes machines more steps.
        let places = u8x16_sub(bytes, u8x16_splat(first));
        u8x16_eq(u8x16_min(places, u8x16_splat(count - 1)), places)
    }

    /// Whether all are ASCII letters, digits or hyphens.
    #[inline(always)]
    pub(in super::super) fn of_ids(block: &Block) -> bool {
        let bytes = all(block);
        let letters = from(v128_or(bytes, u8x16_splat(0x20)), b'a', 26);
        u8x16_all_true(v128_or(v128_or(letters, from(bytes, b'0', 10)), u8x16_eq(bytes, u8x16_splat(b'-'))))
    }
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod words {
    use super::{Block, LANES, is_of_ids};

    /// A one in each byte of a word, and the high bit of each: so a sum or a difference is made of all bytes at once.
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;

    #[inline(always)]
    fn halves(block: &Block) -> [u64; 2] {
        let (halves, _) = block.as_chunks::<8>();
        let half = |index: usize| halves.get(index).map_or(0, |half| u64::from_le_bytes(*half));
        [half(0), half(1)]
    }

    /// The number of the first byte that is marked in its high bit.
    #[inline(always)]
    fn first([low, high]: [u64; 2]) -> usize {
        // Mostly none is.
        if low | high == 0 {
            return LANES;
        }
        let first = if low != 0 { low.trailing_zeros() } else { 64 + high.trailing_zeros() };
        first as usize / 8
    }

    /// Where the first `"`, backslash or control character of a block stands; past its end, where there is none.
    #[inline(always)]
    pub(in super::super) fn special(block: &Block) -> usize {
        // Exact for the lowest that is marked.
        first(halves(block).map(|word| {
            let zeros = |word: u64| word.wrapping_sub(ONES) & !word & HIGH;
            let control = word.wrapping_sub(ONES * 0x20) & !word & HIGH;
            control | zeros(word ^ (ONES * 0x22)) | zeros(word ^ (ONES * 0x5C))
        }))
    }

    /// The same of a byte below 14 or above 127.
    #[inline(always)]
    pub(in super::super) fn uneven(block: &Block) -> usize {
        first(halves(block).map(|word| (word | (word.wrapping_sub(ONES * 14) & !word)) & HIGH))
    }

    /// Where two blocks first differ.
    #[inline(always)]
    pub(in super::super) fn differing(block: &Block, other: &Block) -> usize {
        let ([low, high], [other_low, other_high]) = (halves(block), halves(other));
        first([low ^ other_low, high ^ other_high])
    }

    /// How many bytes of white space the block begins with.
    #[inline(always)]
    pub(in super::super) fn blanks(block: &Block) -> usize {
        let blank = |byte: &u8| matches!(byte, b' ' | b'\n' | b'\r' | b'\t');
        block.iter().take_while(|byte| blank(byte)).count()
    }

    /// A bit for each hexadecimal digit.
    #[inline(always)]
    pub(crate) fn hexadecimal(block: &Block) -> u16 {
        let [low, high] = halves(block).map(|word| {
            // Of a byte below 0x80, the high bit of the sum tells whether it is at least the bound.
            let least = |word: u64, bound: u64| word + ONES * (0x80 - bound);
            let within = |word: u64, first: u8, last: u8| least(word, first.into()) & !least(word, u64::from(last) + 1);
            let low = word & !HIGH;
            let digits = within(low, b'0', b'9') | within(low | (ONES * 0x20), b'a', b'f');
            // The product brings the high bits together in its highest byte.
            ((digits & !word & HIGH).wrapping_mul(0x0002_0408_1020_4081) >> 56) as u16
        });
        low | high << 8
    }

    #[inline(always)]
    pub(in super::super) fn is_ascii(block: &Block) -> bool {
        let [low, high] = halves(block);
        (low | high) & HIGH == 0
    }

    /// Whether all are ASCII letters, digits or hyphens.
    #[inline(always)]
    pub(in super::super) fn of_ids(block: &Block) -> bool {
        block.iter().fold(true, |all, byte| all & is_of_ids(byte))
    }
}
