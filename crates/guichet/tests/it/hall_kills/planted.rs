//! The checks find what they are for: each mistake, planted into a good day, is named.
