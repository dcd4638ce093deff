"""What the commands do, room by room: `build` the ten steps of the design · `new_project` init."""
