#pragma once

#include "core/result.h"
#include "terrain/sun.h"

#include <string_view>

namespace pitscape::terrain {

/// Reads a date, or a date and time, of ISO 8601:
///
///     2026-06-21                     noon of that day by the clock of the scene
///     2026-06-21T09:30[:15[.250]]    by the clock of the scene; a blank may stand for the T
///     2026-06-21T09:30Z              UTC
///     2026-06-21T09:30+08:00         by the clock of that zone (+0800 and +08 too)
///
/// @param clockOffset_h  hours that the clock of the scene is ahead of UTC
/// @return UTC, or one sentence on what is wrong
Result<Instant> parseDateTime(std::string_view text, double clockOffset_h);

/// The zone that a longitude lies in when nothing better is known: round(longitude / 15) hours.
double solarZone_h(double longitude_deg);

}  // namespace pitscape::terrain
