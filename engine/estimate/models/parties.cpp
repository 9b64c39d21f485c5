#include "estimate/models/parties.h"

#include <cstddef>

namespace pitscape::estimate {

Flows splitAmongParties(const Flows& flows,
                        const std::map<std::string, std::map<std::string, double>>& shares) {
    Flows parties;
    for (const auto& [stream, flow] : flows) {
        const auto of = shares.find(stream);
        if (of == shares.end()) continue;
        for (const auto& [party, share] : of->second) {
            std::vector<double>& sum = parties[party];
            sum.resize(flow.size());
            for (std::size_t t = 0; t < flow.size(); ++t) sum[t] += share * flow[t];
        }
    }
    return parties;
}

}  // namespace pitscape::estimate
