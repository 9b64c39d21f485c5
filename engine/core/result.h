#pragma once

#include "core/contract.h"

#include <string>
#include <type_traits>
#include <utility>
#include <variant>

namespace pitscape {

/// Why an operation on outside data failed; the text is ready to show to the user.
struct Error {
    std::string message;  ///< One sentence, names the thing that failed ("quarry.tif: no band 1").
};

/// A value, or the reason there is none. Same spelling as std::expected (C++23), so that it can be
/// replaced by it once the compiler floor moves past GCC 12.
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : state_{std::in_place_index<0>, std::move(value)} {}
    Result(Error error) : state_{std::in_place_index<1>, std::move(error)} {}

    bool has_value() const { return state_.index() == 0; }
    explicit operator bool() const { return has_value(); }

    /// @pre has_value()
    T& operator*() & {
        PS_EXPECT(has_value());
        return *std::get_if<0>(&state_);
    }
    const T& operator*() const& {
        PS_EXPECT(has_value());
        return *std::get_if<0>(&state_);
    }
    T&& operator*() && {
        PS_EXPECT(has_value());
        return std::move(*std::get_if<0>(&state_));
    }
    T* operator->() { return &**this; }
    const T* operator->() const { return &**this; }

    /// @pre !has_value()
    const Error& error() const {
        PS_EXPECT(!has_value());
        return *std::get_if<1>(&state_);
    }

    /// Calls `next` with the value, or passes the error on. `next` must return a Result.
    template <class F>
    auto and_then(F&& next) && -> std::invoke_result_t<F, T&&> {
        if (!has_value()) return error();
        return std::forward<F>(next)(*std::move(*this));
    }

private:
    std::variant<T, Error> state_;
};

/// The value of an operation that either succeeds or says why not.
struct Done {};
using Status = Result<Done>;

}  // namespace pitscape
