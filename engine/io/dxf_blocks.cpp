#include "io/dxf_blocks.h"

#include <algorithm>
#include <map>
#include <vector>

namespace pitscape::io {
namespace {

/// Group codes of DXF: what follows is the kind of an entity, the name of a block.
constexpr std::string_view kEntity = "0", kName = "2";

std::string_view nextLine(std::string_view& text) {
    const auto end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const auto first = line.find_first_not_of(" \t"), last = line.find_last_not_of(" \t\r");
    return first == std::string_view::npos ? std::string_view{} : line.substr(first, last - first + 1);
}

struct Block {
    std::uint64_t entities = 0;
    std::vector<std::string_view> inserts;
    enum class State { kNew, kOpen, kDone } state = State::kNew;
    std::uint64_t unfolded = 0;
};
using Blocks = std::map<std::string_view, Block>;

/// The entities section counts as a block without a name.
Blocks blocksOf(std::string_view text) {
    Blocks blocks;
    Block* at = &blocks[""];
    std::string_view entity;
    bool named = false;
    while (!text.empty()) {
        const std::string_view code = nextLine(text), value = nextLine(text);
        if (code == kEntity) {
            entity = value;
            named = false;
            if (value == "ENDBLK") at = &blocks[""];
            ++at->entities;
        } else if (code == kName && !named) {
            named = true;
            if (entity == "BLOCK") at = &blocks[value];
            if (entity == "INSERT") at->inserts.push_back(value);
        }
    }
    return blocks;
}

}  // namespace

DxfBlocks dxfBlocksOf(std::string_view text) {
    Blocks blocks = blocksOf(text);
    DxfBlocks out;
    // Depth first, by hand: the nesting may be deeper than our stack.
    struct Visit {
        Block* block;
        std::size_t next = 0;
    };
    std::vector<Visit> path{{&blocks[""]}};
    while (!path.empty()) {
        Visit& visit = path.back();
        Block& block = *visit.block;
        if (block.state == Block::State::kNew) {
            block.state = Block::State::kOpen;
            block.unfolded = block.entities;
        }
        if (visit.next < block.inserts.size()) {
            const auto child = blocks.find(block.inserts[visit.next]);
            if (child == blocks.end()) {
                ++visit.next;
            } else if (child->second.state == Block::State::kOpen) {
                out.recursive = std::string{child->first.substr(0, 60)};
                return out;
            } else if (child->second.state == Block::State::kNew) {
                path.push_back({&child->second});
            } else {
                block.unfolded = std::min(block.unfolded + child->second.unfolded, kMostUnfolded);
                ++visit.next;
            }
        } else {
            block.state = Block::State::kDone;
            path.pop_back();
        }
    }
    out.unfolded = blocks[""].unfolded;
    return out;
}

}  // namespace pitscape::io
