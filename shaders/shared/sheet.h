// Layout of the sheet of plant pictures; read by C++ and GLSL alike.
#ifndef PITSCAPE_SHADERS_SHARED_SHEET_H
#define PITSCAPE_SHADERS_SHARED_SHEET_H

#define PS_SHEET_CELL 64         // texels along a side of one picture
#define PS_SHEET_YAWS 8          // directions around a plant
#define PS_SHEET_TILTS 2         // heights of the eye above it
#define PS_SHEET_LOW_TILT 0.21   // radians above level: 12 degrees
#define PS_SHEET_HIGH_TILT 0.84  // 48 degrees
#define PS_SHEET_SWITCH 0.50     // sine of the height from which on the high pictures are taken
#define PS_SHEET_MODELS 27       // rows: plant forms x variants

#endif
