//! The module's memory: blocks one after the other, and no block is given back by itself. All that a call leaves goes at
//! once when the next begins, so that nothing in the module frees anything: the code for that, a part of every type's,
//! was a fifteenth of the module.
//!
//! Only the module that the package embeds has it (`--cfg=arena`): it runs in one thread, and `wasm.rs` alone decides
//! what is alive between calls. The crate in a program of somebody else's uses the allocator of that program.
#![allow(unsafe_code, reason = "memory can be handed out and taken back in no other way")]

use std::alloc::{GlobalAlloc, Layout};
use std::arch::wasm32::{memory_grow, memory_size};
use std::ptr;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

const PAGE: usize = 1 << 16;

struct Arena;

#[global_allocator]
static ARENA: Arena = Arena;

/// From here on all is free.
static NEXT: AtomicUsize = AtomicUsize::new(0);

unsafe extern "C" {
    /// The linker puts it where the module's data and its stack end.
    safe static __heap_base: u8;
}

fn next() -> usize {
    NEXT.load(Relaxed).max((&raw const __heap_base).expose_provenance())
}

// SAFETY: a block begins at or after `next`, which moves past it at once, and back only in `free_from`, whose caller answers
// for it, and in `realloc`, for the last block; it ends within the memory, of which nothing else has that part.
unsafe impl GlobalAlloc for Arena {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let start = next().wrapping_add(layout.align() - 1) & layout.align().wrapping_neg();
        let Some(end) = start.checked_add(layout.size()) else { return ptr::null_mut() };
        let size = memory_size(0).wrapping_mul(PAGE);
        // By an eighth at least: hosts take the longer to grow a memory, the larger it is.
        if end > size && memory_grow(0, (end - size).div_ceil(PAGE).max(memory_size(0) / 8)) == usize::MAX {
            return ptr::null_mut();
        }
        NEXT.store(end, Relaxed);
        ptr::with_exposed_provenance_mut(start)
    }

    #[inline(always)]
    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}

    /// The last block stays where it is.
    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        let end = block.addr() + layout.size();
        if end == next() {
            NEXT.store(block.addr(), Relaxed);
        }
        // SAFETY: the alignment is that of a layout there is, and the caller sees to the size.
        let moved = unsafe { self.alloc(Layout::from_size_align_unchecked(size, layout.align())) };
        if moved.is_null() {
            NEXT.store(next().max(end), Relaxed);
        } else if moved != block {
            // SAFETY: both are blocks, of which neither is part of the other, and hold so much.
            unsafe { ptr::copy_nonoverlapping(block, moved, size.min(layout.size())) };
        }
        moved
    }
}

/// Takes back all blocks from an address on.
///
/// # Safety
///
/// What they held is not used any more.
pub(crate) unsafe fn free_from(from: usize) {
    NEXT.store(from.min(next()), Relaxed);
}

/// One past the block of a list.
pub(crate) fn end<T>(list: &Vec<T>) -> usize {
    list.as_ptr().addr() + list.capacity() * size_of::<T>()
}
