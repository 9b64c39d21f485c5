#include "design/history.h"

#include "core/contract.h"

#include <utility>

namespace pitscape::design {
namespace {

constexpr std::size_t kMostSteps = 1000;

/// Later changes of the same thing keep the first value before and take the last value after.
template <class K, class T>
void merge(std::map<K, Edit::Change<T>>& into, const std::map<K, Edit::Change<T>>& later) {
    for (const auto& [key, change] : later) {
        const auto [it, isNew] = into.try_emplace(key, change);
        if (!isNew) it->second.after = change.after;
    }
}

template <class T>
void merge(std::optional<Edit::Change<T>>& into, const std::optional<Edit::Change<T>>& later) {
    if (!later) return;
    if (into)
        into->after = later->after;
    else
        into = later;
}

template <class Map, class K, class T>
void assign(Map& map, const K& key, const std::optional<T>& value) {
    if (value)
        map.insert_or_assign(key, *value);
    else
        map.erase(key);
}

/// Sets a value (none: absent) and remembers what stood there when the transaction began.
template <class Changes, class Map, class T>
void note(Changes& changes, Map& map, const std::string& key, const std::optional<T>& value) {
    const auto [change, isNew] = changes.try_emplace(key);
    if (const auto it = map.find(key); isNew && it != map.end()) change->second.before = it->second;
    change->second.after = value;
    assign(map, key, value);
}

/// Calls set(key, value) for what is new or other in `wanted`, set(key, none) for what it lacks.
template <class Map, class Set>
void replaceAll(const Map& now, const Map& wanted, Set&& set) {
    for (const auto& [key, value] : Map{now})
        if (!wanted.contains(key)) set(key, std::nullopt);
    for (const auto& [key, value] : wanted)
        if (const auto it = now.find(key); it == now.end() || !(it->second == value)) set(key, value);
}

}  // namespace

History::Transaction::~Transaction() {
    if (!done_) history_.apply(edit_, Side::kBefore);
}

void History::Transaction::set(const ElementId& id, std::optional<Element> value) {
    note(edit_.elements, history_.scene_.elements, id, value);
}

ElementId History::Transaction::add(Element element) {
    ElementId id = freeId(history_.scene_, element.type);
    set(id, std::move(element));
    return id;
}

void History::Transaction::put(const ElementId& id, Element element) { set(id, std::move(element)); }

void History::Transaction::remove(const ElementId& id) {
    PS_EXPECT(history_.scene_.elements.contains(id));
    set(id, std::nullopt);
}

void History::Transaction::assume(const std::string& id, std::optional<double> value) {
    note(edit_.assumptions, history_.scene_.assumptions, id, value);
}

void History::Transaction::declare(const std::string& id, std::optional<bool> value) {
    note(edit_.declarations, history_.scene_.declarations, id, value);
}

void History::Transaction::putOperations(std::vector<Operation> operations) {
    if (!edit_.operations) edit_.operations.emplace().before = history_.scene_.operations;
    history_.scene_.operations = operations;
    edit_.operations->after = std::move(operations);
}

void History::Transaction::putSite(Site site) {
    if (!edit_.site) edit_.site.emplace().before = history_.scene_.site;
    history_.scene_.site = site;
    edit_.site->after = std::move(site);
}

void History::Transaction::putViews(std::vector<View> views) {
    if (!edit_.views) edit_.views.emplace().before = history_.scene_.views;
    history_.scene_.views = views;
    edit_.views->after = std::move(views);
}

void History::Transaction::putTour(Tour tour) {
    if (!edit_.tour) edit_.tour.emplace().before = history_.scene_.tour;
    history_.scene_.tour = tour;
    edit_.tour->after = std::move(tour);
}

void History::Transaction::putScenarios(ScenarioList scenarios) {
    if (!edit_.scenarios) edit_.scenarios.emplace().before = history_.scene_.scenarios;
    history_.scene_.scenarios = scenarios;
    edit_.scenarios->after = std::move(scenarios);
}

void History::Transaction::putDecisions(const Decisions& decisions) {
    const Scene& scene = history_.scene_;
    replaceAll(scene.elements, decisions.elements,
               [&](const auto& id, std::optional<Element> e) { set(id, std::move(e)); });
    replaceAll(scene.assumptions, decisions.assumptions,
               [&](const auto& id, std::optional<double> v) { assume(id, v); });
    replaceAll(scene.declarations, decisions.declarations,
               [&](const auto& id, std::optional<bool> v) { declare(id, v); });
    if (scene.operations != decisions.operations) putOperations(decisions.operations);
}

void History::Transaction::commit() {
    PS_EXPECT(!done_);
    done_ = true;
    if (!edit_.empty()) history_.store(std::move(edit_));
}

void History::apply(const Edit& edit, Side side) {
    const auto pick = [&](const auto& change) -> const auto& {
        return side == Side::kBefore ? change.before : change.after;
    };
    for (const auto& [id, change] : edit.elements) assign(scene_.elements, id, pick(change));
    for (const auto& [id, change] : edit.assumptions) assign(scene_.assumptions, id, pick(change));
    for (const auto& [id, change] : edit.declarations) assign(scene_.declarations, id, pick(change));
    if (edit.scenarios) scene_.scenarios = *pick(*edit.scenarios);
    if (edit.operations) scene_.operations = *pick(*edit.operations);
    if (edit.site) scene_.site = *pick(*edit.site);
    if (edit.views) scene_.views = *pick(*edit.views);
    if (edit.tour) scene_.tour = *pick(*edit.tour);
}

void History::store(Edit edit) {
    ++revision_;
    edits_.resize(at_);
    const bool joins =
        !sealed_ && at_ > 0 && !edit.mergeKey.empty() && edits_.back().mergeKey == edit.mergeKey;
    sealed_ = false;
    if (joins) {
        Edit& last = edits_.back();
        merge(last.elements, edit.elements);
        merge(last.assumptions, edit.assumptions);
        merge(last.declarations, edit.declarations);
        merge(last.scenarios, edit.scenarios);
        merge(last.operations, edit.operations);
        merge(last.site, edit.site);
        merge(last.views, edit.views);
        merge(last.tour, edit.tour);
        last.label = edit.label;
    } else {
        if (edits_.size() == kMostSteps) edits_.erase(edits_.begin());
        edits_.push_back(edit);
        at_ = edits_.size();
    }
    if (onChanged) onChanged(edit);
}

void History::undo() {
    PS_EXPECT(canUndo());
    const Edit& edit = edits_[--at_];
    apply(edit, Side::kBefore);
    ++revision_;
    sealed_ = true;
    if (onChanged) onChanged(edit);
}

void History::redo() {
    PS_EXPECT(canRedo());
    const Edit& edit = edits_[at_++];
    apply(edit, Side::kAfter);
    ++revision_;
    sealed_ = true;
    if (onChanged) onChanged(edit);
}

const std::string& History::undoLabel() const {
    PS_EXPECT(canUndo());
    return edits_[at_ - 1].label;
}

const std::string& History::redoLabel() const {
    PS_EXPECT(canRedo());
    return edits_[at_].label;
}

}  // namespace pitscape::design
