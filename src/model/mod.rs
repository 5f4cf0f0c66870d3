//! The model file: read, checked, scored. No language logic lives here.
