// A module without sources yet still has a target.
