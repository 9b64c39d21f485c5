#!/usr/bin/env python3
"""`pitscape render`, the pictures for montage, headset and paper: a panorama agrees with ordinary pictures from
the same eye and has no joint, what is cut out is transparent and nothing else changes, a stamp covers its corner
alone and speaks three languages, distances and ids are those of the terrain and the scene, and so
are the shares of a view."""
import json
import math
import struct
import sys
import tempfile
import zlib
from pathlib import Path

from program import ENVIRONMENT, PARK, check, expect, finish, run, skip

try:
    import numpy as np
    from osgeo import gdal
except ImportError:
    skip("python3-gdal or python3-numpy is not installed")
gdal.UseExceptions()

EYE, TARGET, HEADING = "750560,3343440,96", "750630,3343510,96", 45  # looks to the north-east, level


def rendered(folder, name, *options, **more):
    file = folder / f"{name}.png"
    if expect(0, "render", PARK, "-o", file, *options, **more).code != 0:
        finish()
    return gdal.Open(str(file)).ReadAsArray().astype(np.float64)


def chunks(file):
    bytes_ = file.read_bytes()
    at = 8
    while at < len(bytes_):
        length = struct.unpack(">I", bytes_[at:at + 4])[0]
        body = bytes_[at + 4:at + 8 + length]
        check(zlib.crc32(body) == struct.unpack(">I", bytes_[at + 8 + length:at + 12 + length])[0], "bad check of a chunk", body[:4])
        yield body[:4], body[4:]
        at += 12 + length


def panorama(folder):
    width, height = 960, 480
    pano = rendered(folder, "pano", "--panorama", "--size", f"{width}x{height}", "--eye", EYE, "--target", TARGET)
    check(pano.shape == (4, height, width) and (pano[3] == 255).all(), "panorama is", pano.shape)
    said = dict(chunks(folder / "pano.png")).get(b"iTXt", b"").decode()
    for words in ("XML:com.adobe.xmp", 'ProjectionType="equirectangular"', f'PoseHeadingDegrees="{HEADING}.00"',
                  f'FullPanoWidthPixels="{width}"', f'CroppedAreaImageHeightPixels="{height}"'):
        check(words in said, "the panorama does not say", words)
    # An ordinary picture across a joint of the six (north-east), sampled by the formula of the projection.
    side, tangent = 480, math.tan(math.radians(30))
    plain = rendered(folder, "plain", "--size", f"{side}x{side}", "--fov", "60", "--eye", EYE, "--target", TARGET)
    x, y = np.meshgrid((np.arange(side) + 0.5) / side * 2 - 1, 1 - (np.arange(side) + 0.5) / side * 2)
    turn, up = np.arctan(x * tangent), np.arctan(y * tangent / np.hypot(1, x * tangent))
    columns = ((turn / (2 * math.pi) + 0.5) * width).astype(int)
    rows = ((0.5 - up / math.pi) * height).astype(int)
    # Blocks of 12 pixels: the panorama is coarser than the picture.
    blocks = (np.abs(0.0 + pano[:3, rows, columns] - plain[:3]).mean(0), (pano[:3, rows, columns] - plain[:3]).mean(0))
    of = blocks[1].reshape(side // 12, 12, side // 12, 12).mean((1, 3))
    check(blocks[0].mean() < 9 and np.abs(of).mean() < 3, "the panorama is another picture:", blocks[0].mean(), np.abs(of).mean())
    # No joint: neighbours differ across it as they do elsewhere.
    step = np.abs(np.diff(pano[:3], axis=2, append=pano[:3, :, :1])).mean((0, 1))  # the last: across the border
    for heading in (45, 135, 225, 315):
        joint = round(((heading - HEADING) / 360 + 0.5) * width) % width
        near = [step[(joint + k) % width] for k in range(-30, 31) if abs(k) > 2]
        there = max(step[(joint + k) % width] for k in (-2, -1, 0, 1))
        check(there < 1.25 * max(near), "a joint at", heading, "degrees:", there, "beside it", max(near))
    r = run("render", PARK, "-o", folder / "bad.png", "--panorama", "--size", "300x200")
    check(r.code == 1 and not (folder / "bad.png").exists(), "accepted a panorama of 300x200", r.code)


def cut_out(folder):
    view = ("--view", "Pit floor", "--size", "320x180")
    plain, cut = rendered(folder, "whole", *view), rendered(folder, "cut", *view, "--transparent")
    check((plain[3] == 255).all(), "an ordinary picture is transparent somewhere")
    check((cut[3, :20] == 0).all() and (cut[3, 120:] == 255).all(), "sky and ground have the wrong alpha")
    solid = cut[3] == 255
    check(np.abs(plain[:3] - cut[:3])[:, solid].max() <= 1, "what is left differs", np.abs(plain[:3] - cut[:3])[:, solid].max())
    # Straight alpha: leaves at the edge are as dark as they are, not mixed with black.
    edge = (cut[3] > 60) & (cut[3] < 200)
    over = cut[:3] * (cut[3] / 255) + plain[:3, 5:6, :] * (1 - cut[3] / 255)
    check(edge.sum() > 50 and np.abs(over - plain[:3])[:, edge].mean() < 14, "laid over the sky the edge is wrong:", np.abs(over - plain[:3])[:, edge].mean())
    far = ("--eye", "748000,3341000,900", "--target", "750500,3343600,80", "--size", "320x180")
    land, alone = rendered(folder, "land", *far, "--transparent"), rendered(folder, "alone", *far, "--alone")
    check((alone[3] == 255).sum() > 500 and (alone[3] == 255).sum() < 0.5 * (land[3] == 255).sum(), "--alone leaves", (alone[3] == 255).sum(), "of", (land[3] == 255).sum())


def stamp(folder):
    plan = ("--eye", "750500,3343600,900", "--target", "750500,3343600,80", "--size", "480x270", "--quality", "low")
    plain = rendered(folder, "unstamped", *plan)
    seen = []
    for code in ("en", "zh", "ja"):
        ENVIRONMENT["PITSCAPE_LANGUAGE"] = code
        seen.append(rendered(folder, f"stamped-{code}", *plan, "--stamp"))
    ENVIRONMENT["PITSCAPE_LANGUAGE"] = "en"
    for picture in seen:
        changed = np.argwhere(np.abs(picture[:3] - plain[:3]).max(0) > 2)
        check(len(changed) > 5000 and changed[:, 0].min() > 135 and changed[:, 1].max() < 400, "the stamp covers", changed.min(0), changed.max(0))
        corner = picture[:3, changed[:, 0].min():, :changed[:, 1].max()]
        check((corner.min(0) > 200).sum() > 300 and np.median(corner) < 90, "the stamp is not light on dark")
    check(all(np.abs(a - b).mean() > 0.3 for a, b in ((seen[0], seen[1]), (seen[1], seen[2]))), "the languages look alike")


def seen(folder):
    """The eye looks down from a known height; what is nearer than the ground stands on it."""
    view = ("--eye", "750500,3343600,900", "--target", "750500,3343600,80", "--size", "240x180", "--quality", "low")
    rendered(folder, "above", *view, "--depth", folder / "d.tif", "--ids", folder / "i.png")
    far = gdal.Open(str(folder / "d.tif")).ReadAsArray()
    # The pit floor is at about 80 m: straight down 800 m and more, at a corner along the ray by its slant.
    tangent = math.tan(math.radians(45 / 2))
    slant = math.sqrt(1 + (tangent * 239 / 180) ** 2 + tangent ** 2)
    heights = np.array([900 - far[90, 120], 900 - far[0, 0] / slant])
    ground = gdal.Open(str(PARK.parent / "terrain.tif"))
    west, cell, _, north, _, _ = ground.GetGeoTransform()
    there = [ground.ReadAsArray(int((e - west) / cell), int((north - n) / cell), 1, 1)[0, 0]
             for e, n in ((750500, 3343600), (750500 - (900 - heights[1]) * tangent * 239 / 180, 3343600 + (900 - heights[1]) * tangent))]
    check(np.abs(heights - there).max() < 12, "depth says heights", heights, "the terrain", there)
    picture = gdal.Open(str(folder / "i.png")).ReadAsArray()[:3].astype(int)
    numbers = picture[0] * 65536 + picture[1] * 256 + picture[2]
    legend = json.loads((folder / "i.json").read_text())
    check(legend["size"] == [240, 180] and abs(sum(c["share"] for c in legend["seen"]) - 1) < 1e-9, "legend", legend["size"])
    for one in legend["seen"]:
        check((numbers == int(one["colour"][1:], 16)).sum() == one["pixels"], "the legend miscounts", one)
    check(len({one["colour"] for one in legend["seen"]}) == len(legend["seen"]), "a colour stands for two things")
    kinds = {one["kind"] for one in legend["seen"]}
    check({"ground", "water", "plant", "element"} <= kinds and "sky" not in kinds, "from above one sees", kinds)
    elements = {one["id"]: one["type"] for one in legend["seen"] if one["kind"] == "element"}
    check("pv_ground-1" in elements and all(PARK.read_text().count(f'"{id_}"') for id_ in elements), "elements", elements)
    # The same scene looked at level: sky has no distance.
    rendered(folder, "level", "--view", "Pit floor", "--size", "240x180", "--depth", folder / "l.tif", "--ids", folder / "l.png")
    sky = next(c for c in json.loads((folder / "l.json").read_text())["seen"] if c["kind"] == "sky")
    level = gdal.Open(str(folder / "l.tif")).ReadAsArray()
    check(np.isnan(level).sum() == sky["pixels"] > 5000 and np.nanmin(level) > 1, "sky", sky, np.isnan(level).sum())
    r = run("render", PARK, "-o", folder / "no.png", "--panorama", "--depth", folder / "no.tif")
    check(r.code == 1 and not (folder / "no.tif").exists(), "depth of a panorama", r.code)


def shares(folder):
    """What is seen without the design and with it: they sum to 1, and a view of the sky is sky."""
    def of(*options):
        return json.loads(expect(0, "render", PARK, "--shares", "--size", "160x90", *options).out)
    wood = ("--eye", "750367,3343000,170", "--target", "750367,3343180,100")  # over the tip wood, planted in year 0
    young, grown = of(*wood, "--year", "0"), of(*wood, "--year", "30")
    for said, year in ((young, 0), (grown, 30)):
        check(said["year"] == year and said["size"] == [160, 90], "shares of", said["year"], said["size"])
        for when in ("before", "after"):
            check(abs(sum(said[when].values()) - 1) < 1e-9 and min(said[when].values()) >= 0, when, said[when])
        check(said["before"]["elements"] == 0 <= said["after"]["elements"], "elements", said)
        check(said["after"]["rock"] < said["before"]["rock"], "the wood covers no rock", said)
    check(grown["after"]["plants"] > young["after"]["plants"] + 0.03, "plants do not grow:", young["after"], grown["after"])
    check(grown["before"]["plants"] < young["before"]["plants"] + 0.03, "they grow without being planted:", young["before"], grown["before"])
    # Both come from the ids of the same picture.
    floor = of("--view", "Pit floor", "--year", "30")
    check(floor["after"]["elements"] > 0.02, "no element on the pit floor", floor["after"])
    rendered(folder, "ids", "--view", "Pit floor", "--year", "30", "--size", "160x90", "--ids", folder / "s.png")
    legend = {}
    for one in json.loads((folder / "s.json").read_text())["seen"]:
        legend[one["kind"]] = legend.get(one["kind"], 0) + one["share"]
    for kind, key in (("sky", "sky"), ("plant", "plants"), ("element", "elements")):
        check(abs(legend.get(kind, 0) - floor["after"][key]) < 1e-9, "ids say", kind, legend, floor["after"])
    up = of("--eye", "750500,3343600,400", "--target", "750500,3343610,900")
    check(up["before"]["sky"] == up["after"]["sky"] == 1, "looking up one sees", up)
    # With a picture too, which shows the design again.
    plain = rendered(folder, "p", "--view", "Pit floor", "--size", "64x48", "--quality", "low")
    check(np.array_equal(plain, rendered(folder, "q", "--view", "Pit floor", "--size", "64x48", "--quality", "low", "--shares")),
          "--shares changes the picture")
    r = run("render", PARK, "--shares", "--panorama")
    check(r.code == 1, "shares of a panorama", r.code)
    check(run("render", PARK, "--shares", "--views", folder / "v").code == 2, "--shares and --views")


def views(folder):
    small = ("--size", "64x48", "--quality", "low")
    expect(0, "render", PARK, "--views", folder / "all", *small)
    names = {view["name"] for view in json.loads(PARK.read_text())["views"]}
    written = {f.stem for f in (folder / "all").iterdir()}
    check(written == names and len(names) > 1, "views", names, "written", written)
    one = rendered(folder, "one", "--view", "Pit floor", *small)
    check(np.abs(one - gdal.Open(str(folder / "all" / "Pit floor.png")).ReadAsArray()).max() == 0, "a view differs from the same alone")
    for words in ((), ("--views", folder / "x", "-o", folder / "x.png"), ("--views", folder / "x", "--view", "Pit floor")):
        check(run("render", PARK, *words).code == 2, "accepted", words)


def main():
    with tempfile.TemporaryDirectory() as made:
        for part in [globals()[n] for n in sys.argv[2:]] or (panorama, cut_out, stamp, seen, shares, views):
            part(Path(made))
    finish()


main()
