//! The vectors in WebAssembly under Node.
#![cfg(target_arch = "wasm32")]

mod common;

#[wasm_bindgen_test::wasm_bindgen_test]
fn vectors() {
    common::hold();
}
