// The lidar's bracket. Made by `make hardware` from hardware/lane.toml. Millimetres.

plate = [90.0, 90.0];
thick = 3.0;
gap = 15.0;
foot_thick = 5.0;
column = 20.0;
column_high = 50.0;
span = 60.0;
range_deg = 3.0;
window = 24.0;
lidar = [40.0, 35.0];

part = "all";     // [all, foot, cradle]
pitch_deg = 0;    // what the levelling screws do; only to look at
roll_deg = 0;

$fn = 48;
m4 = 4.3;
inset = (plate[0] - span) / 2;
pivot = [inset, plate[1] - inset];
screw_a = pivot + [span, 0];
screw_b = pivot - [0, span];
lower = foot_thick + column_high;
upper = lower + thick + gap;

assert(abs(pitch_deg) <= range_deg && abs(roll_deg) <= range_deg, "the screws don't go so far");
assert((plate[0] - inset) * tan(range_deg) < gap, "the cradle would touch the lower plate");

module screws() {
    for (at = [pivot, screw_a, screw_b]) translate([at[0], at[1], -1]) cylinder(d = m4, h = 100);
}

module foot() {
    difference() {
        translate([-5, -5, 0]) cube([plate[0] + 10, plate[1] + 10, foot_thick]);
        for (x = [2, plate[0] - 2], y = [2, plate[1] - 2]) translate([x, y, -1]) cylinder(d = m4, h = 20);
    }
    translate([(plate[0] - column) / 2, (plate[1] - column) / 2, foot_thick]) cube([column, column, column_high]);
    difference() {
        translate([0, 0, lower]) cube([plate[0], plate[1], thick]);
        translate([0, 0, lower]) screws();
    }
}

// Slots for the lidar's four screws, whatever their spacing.
module slots() {
    for (turn = [45 : 90 : 315]) translate([plate[0] / 2, plate[1] / 2, -1]) rotate(turn)
        hull() for (out = [12, 26]) translate([out, 0, 0]) cylinder(d = 3.2, h = 20);
}

module cradle() {
    difference() {
        cube([plate[0], plate[1], thick]);
        screws();
        slots();
    }
}

module tilted() {
    translate([pivot[0], pivot[1], upper]) rotate([roll_deg, -pitch_deg, 0]) translate([-pivot[0], -pivot[1], 0])
        children();
}

if (part == "foot") foot();
if (part == "cradle") cradle();
if (part == "all") {
    color("#C9D0D6") foot();
    tilted() {
        color("#C9D0D6") cradle();
        translate([plate[0] / 2, plate[1] / 2, thick]) {
            color("#0B0F14") cylinder(d = lidar[0], h = lidar[1]);
            color("#E69F00") translate([0, 0, window - 2]) cylinder(d = lidar[0] + 0.4, h = 4);
        }
    }
    color("#4C5762") for (at = [pivot, screw_a, screw_b]) translate([at[0], at[1], lower - 5])
        cylinder(d = 4, h = thick + gap + thick + 12);
    color("#E69F00") for (at = [screw_a, screw_b]) translate([at[0], at[1], lower - 4]) cylinder(d = 12, h = 4);
}
