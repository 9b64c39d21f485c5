#pragma once

#include "core/json.h"
#include "geo/mesh.h"
#include "terrain/height_grid.h"

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <glm/vec3.hpp>
#include <glm/vec4.hpp>

namespace pitscape::io {

/// A scene as an exporter of 3D models sees it: meshes in places. Like everywhere in the program x
/// is east, y north, z up, metres; the writers turn it to the axes of their format.
struct ModelExport {
    struct Node {
        std::string name;
        std::shared_ptr<const geo::Mesh> mesh;  ///< nodes that share a mesh share it in the file too
        glm::dvec3 translation{0};              ///< from the origin, metres
        double turn_deg = 0;                    ///< about the vertical, counter-clockwise from above
        double scale = 1;
        Json extras = Json::object();  ///< what else to say of it: id, type, year ...
    };
    std::string name;
    std::string crs;       ///< "EPSG:n" or WKT; empty: none
    glm::dvec3 origin{0};  ///< easting, northing, height of the point 0 0 0, metres
    std::vector<Node> nodes;
};

/// How a surface looks in programs with physically based materials (glTF 2.0, 3.9). The colour is
/// in the vertices; these are the other factors.
struct PbrMaterial {
    std::string_view name;
    float metallic = 0;
    float roughness = 1;
    float opacity = 1;  ///< below 1: blended
    bool twoSided = false;
    float emission = 0;  ///< share of white that it sends out by itself
};
PbrMaterial pbrOf(geo::Material material);

/// The part of a mesh that is of one material, with its own vertices. Triangles without area or
/// with coordinates that are not finite are left out; normals have length 1.
struct MeshPart {
    geo::Material material = geo::Material::kConcrete;
    std::vector<geo::Mesh::Vertex> vertices;
    std::vector<std::uint32_t> indices;
};
std::vector<MeshPart> partsOf(const geo::Mesh& mesh);

/// The terrain as a mesh around `origin`: a regular grid of every n-th cell centre (and the last
/// row and column), n as small as `maxTriangles` allows; nothing where there is no data.
/// @param colours  sRGB per cell, row-major; empty: earth brown
/// @pre colours.empty() or colours.size() == grid.frame().count(); maxTriangles > 1
geo::Mesh terrainMesh(const terrain::HeightGrid& grid, std::span<const glm::u8vec4> colours,
                      const glm::dvec3& origin, std::size_t maxTriangles);

}  // namespace pitscape::io
