//! What must hold in a hall.
