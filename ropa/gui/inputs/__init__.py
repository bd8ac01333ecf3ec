"""What a value is entered with: one widget for each kind of value, made by `making.input_for`."""
