#pragma once

#include "core/result.h"
#include "io/pdf_write.h"
#include "session/session.h"

namespace pitscape::app {

/// The report of a scene in the language that the program speaks: a picture, the site, its elements,
/// every figure of the year that the session shows with its range and sources, and what the law of
/// the place says of the design.
/// @return or why there is no picture or no figures
Result<io::PdfDocument> reportOf(session::Session& session);

}  // namespace pitscape::app
