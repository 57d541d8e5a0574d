//! What must hold of slots, seats and bookings.

mod bookings;
mod scene;
mod seats;
mod slots;
