#include "design/scene.h"

#include <algorithm>

namespace pitscape::design {

const View* Scene::view(std::string_view name) const {
    const auto it = std::ranges::find(views, name, &View::name);
    return it == views.end() ? nullptr : &*it;
}

ElementId freeId(const Scene& scene, const std::string& type) {
    for (int n = 1;; ++n) {
        ElementId id = type + '-' + std::to_string(n);
        if (!scene.elements.contains(id)) return id;
    }
}

}  // namespace pitscape::design
