#pragma once

#include "shape/face_line.h"
#include "shape/site.h"

#include <vector>

namespace pitscape::shape {

/// What the parts of the hotel agree on. Columns are walls between rooms, bay i lies between column
/// i and i + 1, floor k between level(k) and level(k + 1).
struct HotelPlan {
    FaceLine face;
    int floors = 0;
    float base = 0;  ///< height of the lowest floor above the origin
    float floorHeight_m = 3.6F;
    float stepBack_m = 0.6F;   ///< of each floor
    int core = 0;              ///< bays core and core + 1 are lifts and stairs
    std::vector<float> front;  ///< u of the lowest glass front, by column
    std::vector<char> rooms;   ///< by floor and bay: 1 = built

    int bays() const { return face.columns() - 1; }
    float level(int k) const { return base + static_cast<float>(k) * floorHeight_m; }
    bool built(int bay, int k) const {
        return bay >= 0 && bay < bays() && k >= 0 && k < floors &&
               rooms[static_cast<std::size_t>(k * bays() + bay)] != 0;
    }
    bool isCore(int bay) const { return bay == core || bay == core + 1; }
    /// u of the glass front of a floor at a column.
    float glass(int i, int k) const {
        return front[static_cast<std::size_t>(i)] - static_cast<float>(k) * stepBack_m;
    }
    /// Depth of the balcony at a column: a slow wave along the front that climbs from floor to
    /// floor, so that the edges of the slabs draw long lines over the whole face.
    float balcony_m(int i, int k) const;
    /// u of the edge of the slab of a floor.
    float edge(int i, int k) const { return glass(i, k) + balcony_m(i, k); }
    /// u where a slab meets the rock, with its bearing in it.
    float back(const Site& site, int i, int k) const;
};

/// Slabs, fronts, balconies, walls and lifts on the face. @return number of rooms
int hotelRooms(Builder& b, const Site& site, const HotelPlan& plan, std::vector<Plant>& plants);
/// The lobby on the rim with its roof terrace, canopy and lift shaft.
void hotelRim(Builder& b, const Site& site, const HotelPlan& plan, std::vector<Plant>& plants);
/// Struts and plinth under the lowest floor, the deck at the foot, anchors in the rock.
void hotelFoot(Builder& b, const Site& site, const HotelPlan& plan, std::vector<Plant>& plants);

}  // namespace pitscape::shape
