#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| guichet_fuzz::targets::barcodes::run(bytes));
