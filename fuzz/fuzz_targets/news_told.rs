//! Hands bytes of libFuzzer to the target of this name, which says what must hold; decides nothing itself.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| guichet_fuzz::targets::news_told::run(bytes));
