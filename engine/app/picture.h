#pragma once

#include "app/picture_stamp.h"
#include "core/result.h"
#include "io/image_png.h"
#include "render/frame.h"
#include "render/seen.h"
#include "session/session.h"

#include <optional>
#include <string>

namespace pitscape::app {

/// One picture that is wanted of a scene.
struct PictureWish {
    render::Camera camera;
    glm::ivec2 size{1280, 720};
    render::Quality quality = render::Quality::kPicture;
    std::string date;                                  ///< ISO 8601; empty: the scene's
    std::optional<int> year;                           ///< none: as the session shows
    std::string overlay;                               ///< "slope", "contours", "cover"; empty: none
    Projection projection = Projection::kPerspective;  ///< of a panorama: size.x = 2 * size.y
    render::Around around = render::Around::kLandAndSky;
    bool stamped = false;  ///< north, sun, date, place and, from above, scale
};

/// Where a scene is looked at from when nobody says: its first view, else from the south-west, the
/// whole terrain in the picture.
render::Camera startCamera(const session::Session& session);

/// Draws without a window. @return the picture, or why there is no OpenGL, or which overlay or date is
/// unknown
Result<io::Image> takePicture(session::Session& session, const PictureWish& wish);

/// What each pixel of such a picture shows, and how far away it is.
/// @pre wish.projection is kPerspective  @return as takePicture
Result<render::SeenPicture> takeSeen(session::Session& session, const PictureWish& wish);

}  // namespace pitscape::app
