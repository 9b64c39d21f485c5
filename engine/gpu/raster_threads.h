#pragma once

namespace pitscape::gpu {

/// Puts each raster thread of Mesa's llvmpipe ("llvmpipe-N") on a core of its own. Measured on two
/// cores: with a busy worker beside, unpinned raster threads share one core and a frame takes 1.7
/// times as long; pinned, and the worker at nice 19, it takes no longer than on an idle machine.
/// Call after the context is made. @return how many threads were pinned
int pinRasterThreads();

}  // namespace pitscape::gpu
