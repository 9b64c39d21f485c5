#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pitscape::io {

/// What unfolding the blocks of a DXF would bring. A drawing can insert blocks in blocks, so a small
/// file can unfold to billions of entities, or to no end at all.
struct DxfBlocks {
    std::optional<std::string> recursive;  ///< name of a block that inserts itself, by way of others
    std::uint64_t unfolded = 0;            ///< entities after unfolding, up to kMostUnfolded
};
inline constexpr std::uint64_t kMostUnfolded = 10'000'000;

DxfBlocks dxfBlocksOf(std::string_view text);

}  // namespace pitscape::io
