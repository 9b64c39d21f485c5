// The viewer of an exported scene: the model as glTF in this page, drawn with WebGL 2. No network, no library.
"use strict";
(() => {
const data = JSON.parse(document.getElementById("data").textContent);
const $ = id => document.getElementById(id);
const canvas = $("view");

// ---- small vectors and matrices (column-major, as GL takes them)
const sub = (a, b) => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const add = (a, b, s = 1) => [a[0] + b[0] * s, a[1] + b[1] * s, a[2] + b[2] * s];
const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
const length = a => Math.hypot(a[0], a[1], a[2]);
const unit = a => { const l = length(a) || 1; return [a[0] / l, a[1] / l, a[2] / l]; };
function multiply(a, b) {
  const m = new Float32Array(16);
  for (let c = 0; c < 4; ++c) for (let r = 0; r < 4; ++r) {
    let s = 0;
    for (let k = 0; k < 4; ++k) s += a[k * 4 + r] * b[c * 4 + k];
    m[c * 4 + r] = s;
  }
  return m;
}
function lookAt(eye, target) {
  const back = unit(sub(eye, target)), right = unit(cross([0, 1, 0], back)), up = cross(back, right);
  return new Float32Array([right[0], up[0], back[0], 0, right[1], up[1], back[1], 0, right[2], up[2], back[2], 0,
    -dot(right, eye), -dot(up, eye), -dot(back, eye), 1]);
}
function perspective(fovDeg, aspect, near, far) {
  const f = 1 / Math.tan(fovDeg * Math.PI / 360);
  return new Float32Array([f / aspect, 0, 0, 0, 0, f, 0, 0, 0, 0, (far + near) / (near - far), -1, 0, 0, 2 * far * near / (near - far), 0]);
}

// ---- glTF 2.0 (binary): the part of it that Pitscape writes
function readModel() {
  const packed = atob($("model").textContent.trim());
  const bytes = new Uint8Array(packed.length);
  for (let i = 0; i < packed.length; ++i) bytes[i] = packed.charCodeAt(i);
  const view = new DataView(bytes.buffer);
  if (view.getUint32(0, true) !== 0x46546c67) throw new Error("no glTF");
  const jsonLength = view.getUint32(12, true);
  const json = JSON.parse(new TextDecoder().decode(bytes.subarray(20, 20 + jsonLength)));
  return { json, bin: bytes.subarray(28 + jsonLength) };
}

const SIZES = { SCALAR: 1, VEC2: 2, VEC3: 3, VEC4: 4 };
function startGl() {
  const gl = canvas.getContext("webgl2", { antialias: true });
  if (!gl) throw new Error("WebGL 2");
  return gl;
}
function program(gl, vertex, fragment) {
  const p = gl.createProgram();
  for (const [type, text] of [[gl.VERTEX_SHADER, vertex], [gl.FRAGMENT_SHADER, fragment]]) {
    const s = gl.createShader(type);
    gl.shaderSource(s, "#version 300 es\nprecision highp float;\n" + text);
    gl.compileShader(s);
    if (!gl.getShaderParameter(s, gl.COMPILE_STATUS)) throw new Error(gl.getShaderInfoLog(s));
    gl.attachShader(p, s);
  }
  gl.linkProgram(p);
  if (!gl.getProgramParameter(p, gl.LINK_STATUS)) throw new Error(gl.getProgramInfoLog(p));
  return p;
}
const VERTEX = `
layout(location = 0) in vec3 position; layout(location = 1) in vec3 normal; layout(location = 2) in vec4 colour;
layout(location = 3) in mat4 place; layout(location = 7) in float number;
uniform mat4 camera;
out vec3 world, facing; out vec4 tint; flat out float who;
void main() {
  vec4 p = place * vec4(position, 1.0);
  world = p.xyz; facing = mat3(place) * normal; tint = colour; who = number;
  gl_Position = camera * p;
}`;
// Sun and sky with a little haze, colours in linear light; then to sRGB.
const FRAGMENT = `
in vec3 world, facing; in vec4 tint; flat in float who;
uniform vec3 eye, sun; uniform float opacity, shine, chosen, haze;
out vec4 pixel;
void main() {
  vec3 n = normalize(facing), toEye = normalize(eye - world);
  if (!gl_FrontFacing) n = -n;
  float direct = max(dot(n, sun), 0.0), sky = 0.5 + 0.5 * n.y;
  vec3 light = vec3(1.25, 1.16, 1.0) * direct + mix(vec3(0.20, 0.18, 0.15), vec3(0.42, 0.50, 0.62), sky) * 0.85;
  vec3 c = tint.rgb * light + shine * pow(max(dot(n, normalize(sun + toEye)), 0.0), 60.0);
  if (chosen >= 0.0 && abs(who - chosen) < 0.5) c = mix(c, vec3(1.0, 0.75, 0.2), 0.35);
  c = mix(c, vec3(0.56, 0.66, 0.74), 1.0 - exp(-length(eye - world) * haze));
  c = c / (c + 0.85) * 1.55;
  pixel = vec4(pow(clamp(c, 0.0, 1.0), vec3(1.0 / 2.2)), opacity);
}`;
const PICK = `
in vec3 world, facing; in vec4 tint; flat in float who;
out vec4 pixel;
void main() { float i = who + 1.0; pixel = vec4(mod(i, 256.0), mod(floor(i / 256.0), 256.0), floor(i / 65536.0), 255.0) / 255.0; }`;

// ---- the scene: one batch for each mesh part, drawn for all its places at once
function upload(gl, model) {
  const { json, bin } = model;
  const ids = [], numbers = new Map();
  const numberOf = id => {
    if (!numbers.has(id)) { numbers.set(id, ids.length); ids.push(id); }
    return numbers.get(id);
  };
  const places = new Map();
  for (const node of json.nodes) {
    if (node.mesh === undefined) continue;
    const [x, y, z] = node.translation || [0, 0, 0], s = (node.scale || [1])[0];
    const q = node.rotation || [0, 0, 0, 1], angle = 2 * Math.atan2(q[1], q[3]), c = Math.cos(angle) * s, d = Math.sin(angle) * s;
    const id = node.extras && node.extras.id ? node.extras.id : node.name.replace(/ plant \d+$/, "");
    if (!places.has(node.mesh)) places.set(node.mesh, []);
    places.get(node.mesh).push(c, 0, -d, 0, 0, s, 0, 0, d, 0, c, 0, x, y, z, 1, numberOf(id));
  }
  const buffer = (accessor, target) => {
    const a = json.accessors[accessor], v = json.bufferViews[a.bufferView];
    const b = gl.createBuffer();
    gl.bindBuffer(target, b);
    gl.bufferData(target, bin.subarray(v.byteOffset || 0, (v.byteOffset || 0) + v.byteLength), gl.STATIC_DRAW);
    return a;
  };
  const batches = [], low = [Infinity, Infinity, Infinity], high = [-Infinity, -Infinity, -Infinity];
  for (const [mesh, list] of places) {
    const instances = gl.createBuffer();
    gl.bindBuffer(gl.ARRAY_BUFFER, instances);
    gl.bufferData(gl.ARRAY_BUFFER, new Float32Array(list), gl.STATIC_DRAW);
    for (const part of json.meshes[mesh].primitives) {
      const array = gl.createVertexArray();
      gl.bindVertexArray(array);
      ["POSITION", "NORMAL", "COLOR_0"].forEach((name, i) => {
        const a = buffer(part.attributes[name], gl.ARRAY_BUFFER);
        gl.enableVertexAttribArray(i);
        gl.vertexAttribPointer(i, SIZES[a.type], a.componentType, !!a.normalized, 0, 0);
        if (i === 0 && json.nodes.some(n => n.mesh === mesh && n.name === "terrain"))
          for (let k = 0; k < 3; ++k) { low[k] = Math.min(low[k], a.min[k]); high[k] = Math.max(high[k], a.max[k]); }
      });
      const index = buffer(part.indices, gl.ELEMENT_ARRAY_BUFFER);
      gl.bindBuffer(gl.ARRAY_BUFFER, instances);
      for (let k = 0; k < 5; ++k) {
        gl.enableVertexAttribArray(3 + k);
        gl.vertexAttribPointer(3 + k, k < 4 ? 4 : 1, gl.FLOAT, false, 68, k * 16);
        gl.vertexAttribDivisor(3 + k, 1);
      }
      const m = json.materials[part.material].pbrMetallicRoughness;
      batches.push({ array, count: index.count, type: index.componentType, places: list.length / 17, opacity: m.baseColorFactor[3],
        shine: Math.max(0, 0.5 - m.roughnessFactor) });
    }
  }
  gl.bindVertexArray(null);
  batches.sort((a, b) => b.opacity - a.opacity);
  return { batches, ids, low, high };
}

// ---- the camera goes around a point
const camera = { target: [0, 0, 0], distance: 500, turn: 0.6, tilt: 0.5, fov: 40 };
const eyeOf = () => add(camera.target, [Math.sin(camera.turn) * Math.cos(camera.tilt), Math.sin(camera.tilt), Math.cos(camera.turn) * Math.cos(camera.tilt)], camera.distance);
function showView(v) {
  const d = sub(v.eye, v.target);
  camera.target = v.target.slice();
  camera.distance = length(d);
  camera.turn = Math.atan2(d[0], d[2]);
  camera.tilt = Math.asin(d[1] / camera.distance);
  camera.fov = v.fov;
}
function orbit(dx, dy) {
  camera.turn -= dx * 0.006;
  camera.tilt = Math.min(1.55, Math.max(0.02, camera.tilt + dy * 0.006));
}
function pan(dx, dy) {
  const step = 2 * camera.distance * Math.tan(camera.fov * Math.PI / 360) / canvas.clientHeight;
  const right = [Math.cos(camera.turn), 0, -Math.sin(camera.turn)], ahead = [-Math.sin(camera.turn), 0, -Math.cos(camera.turn)];
  camera.target = add(add(camera.target, right, -dx * step), ahead, dy * step / Math.max(0.3, Math.sin(camera.tilt)));
}
const zoom = factor => { camera.distance = Math.min(reach * 3, Math.max(reach / 400, camera.distance * factor)); };

let gl, scene, plain, pick, pickTarget, reach = 1000, chosen = -1, waiting = false;
const redraw = () => { if (!waiting) { waiting = true; requestAnimationFrame(draw); } };

function cameraMatrix() {
  const near = Math.max(0.2, camera.distance / 500), far = camera.distance + reach * 3;
  return multiply(perspective(camera.fov, canvas.width / canvas.height, near, far), lookAt(eyeOf(), camera.target));
}
function drawBatches(used) {
  for (const b of scene.batches) {
    if (used === plain) {
      gl.uniform1f(gl.getUniformLocation(used, "opacity"), b.opacity);
      gl.uniform1f(gl.getUniformLocation(used, "shine"), b.shine);
    }
    const clear = b.opacity < 1 && used === plain;
    (clear ? gl.enable : gl.disable).call(gl, gl.BLEND);
    gl.depthMask(!clear);
    gl.bindVertexArray(b.array);
    gl.drawElementsInstanced(gl.TRIANGLES, b.count, b.type, 0, b.places);
  }
  gl.depthMask(true);
}
function draw() {
  waiting = false;
  const ratio = Math.min(window.devicePixelRatio || 1, 2);
  const w = Math.max(1, Math.round(canvas.clientWidth * ratio)), h = Math.max(1, Math.round(canvas.clientHeight * ratio));
  if (canvas.width !== w || canvas.height !== h) { canvas.width = w; canvas.height = h; }
  gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  gl.viewport(0, 0, w, h);
  gl.clearColor(0.74, 0.82, 0.88, 1);
  gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
  gl.enable(gl.DEPTH_TEST);
  gl.blendFunc(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA);
  gl.useProgram(plain);
  gl.uniformMatrix4fv(gl.getUniformLocation(plain, "camera"), false, cameraMatrix());
  gl.uniform3fv(gl.getUniformLocation(plain, "eye"), eyeOf());
  gl.uniform3fv(gl.getUniformLocation(plain, "sun"), unit(data.sun));
  gl.uniform1f(gl.getUniformLocation(plain, "chosen"), chosen);
  gl.uniform1f(gl.getUniformLocation(plain, "haze"), 0.12 / reach);
  drawBatches(plain);
}

// Which element is under a place of the page: drawn in numbers into a quarter-size picture.
function elementAt(x, y) {
  const w = Math.max(1, canvas.clientWidth >> 2), h = Math.max(1, canvas.clientHeight >> 2);
  if (!pickTarget || pickTarget.w !== w || pickTarget.h !== h) {
    if (pickTarget) { gl.deleteFramebuffer(pickTarget.frame); gl.deleteRenderbuffer(pickTarget.depth); gl.deleteRenderbuffer(pickTarget.colour); }
    const colour = gl.createRenderbuffer(), depth = gl.createRenderbuffer(), frame = gl.createFramebuffer();
    gl.bindRenderbuffer(gl.RENDERBUFFER, colour);
    gl.renderbufferStorage(gl.RENDERBUFFER, gl.RGBA8, w, h);
    gl.bindRenderbuffer(gl.RENDERBUFFER, depth);
    gl.renderbufferStorage(gl.RENDERBUFFER, gl.DEPTH_COMPONENT24, w, h);
    gl.bindFramebuffer(gl.FRAMEBUFFER, frame);
    gl.framebufferRenderbuffer(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.RENDERBUFFER, colour);
    gl.framebufferRenderbuffer(gl.FRAMEBUFFER, gl.DEPTH_ATTACHMENT, gl.RENDERBUFFER, depth);
    pickTarget = { w, h, frame, colour, depth, key: "" };
  }
  gl.bindFramebuffer(gl.FRAMEBUFFER, pickTarget.frame);
  const key = JSON.stringify(camera);
  if (pickTarget.key !== key) {  // the picture of numbers is kept until the camera moves
    pickTarget.key = key;
    gl.viewport(0, 0, w, h);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
    gl.enable(gl.DEPTH_TEST);
    gl.useProgram(pick);
    gl.uniformMatrix4fv(gl.getUniformLocation(pick, "camera"), false, cameraMatrix());
    drawBatches(pick);
  }
  const p = new Uint8Array(4);
  gl.readPixels(Math.min(w - 1, x >> 2), Math.max(0, h - 1 - (y >> 2)), 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, p);
  return p[3] ? p[0] + 256 * p[1] + 65536 * p[2] - 1 : -1;
}
function point(x, y) {
  const at = elementAt(x, y), name = at >= 0 && data.names[scene.ids[at]];
  const tip = $("tip"), next = name ? at : -1;
  tip.hidden = !name;
  if (name) {
    tip.textContent = name[language];
    tip.style.left = Math.min(x + 14, innerWidth - tip.offsetWidth - 8) + "px";
    tip.style.top = y + 16 + "px";
  }
  if (next !== chosen) { chosen = next; redraw(); }
}

// ---- mouse, touch, keys
const held = new Map();
let hoverWaits = false;
function spread() {
  const [a, b] = [...held.values()];
  return { size: Math.hypot(a.x - b.x, a.y - b.y), x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
canvas.addEventListener("pointerdown", e => {
  canvas.setPointerCapture(e.pointerId);
  held.set(e.pointerId, { x: e.clientX, y: e.clientY, pans: e.button !== 0 || e.shiftKey });
  canvas.classList.add("moving");
  $("tip").hidden = true;
});
canvas.addEventListener("pointermove", e => {
  const was = held.get(e.pointerId);
  if (!was) {
    if (!hoverWaits) { hoverWaits = true; requestAnimationFrame(() => { hoverWaits = false; point(e.clientX, e.clientY); }); }
    return;
  }
  const dx = e.clientX - was.x, dy = e.clientY - was.y;
  if (held.size === 1) {
    (was.pans ? pan : orbit)(dx, dy);
    was.x = e.clientX; was.y = e.clientY;
  } else if (held.size === 2) {
    const before = spread();
    was.x = e.clientX; was.y = e.clientY;
    const now = spread();
    pan(now.x - before.x, now.y - before.y);
    if (now.size > 4) zoom(before.size / now.size);
  }
  redraw();
});
for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, e => {
  held.delete(e.pointerId);
  if (!held.size) { canvas.classList.remove("moving"); if (e.type === "pointerup") point(e.clientX, e.clientY); }
});
canvas.addEventListener("pointerleave", () => { $("tip").hidden = true; if (chosen >= 0) { chosen = -1; redraw(); } });
canvas.addEventListener("contextmenu", e => e.preventDefault());
canvas.addEventListener("wheel", e => { e.preventDefault(); zoom(Math.exp(Math.sign(e.deltaY) * 0.12)); redraw(); }, { passive: false });
canvas.addEventListener("keydown", e => {
  const move = { ArrowLeft: () => orbit(30, 0), ArrowRight: () => orbit(-30, 0), ArrowUp: () => orbit(0, 30), ArrowDown: () => orbit(0, -30),
    "+": () => zoom(0.85), "=": () => zoom(0.85), "-": () => zoom(1 / 0.85) }[e.key];
  if (move) { e.preventDefault(); move(); redraw(); }
});
addEventListener("resize", redraw);

// ---- words and figures
let language = data.language;
function cell(row, text, kind, small) {
  const c = row.appendChild(document.createElement(kind));
  c.textContent = text;
  if (small) c.appendChild(document.createElement("small")).textContent = small;
  return c;
}
function button(parent, text, action) {
  const b = parent.appendChild(document.createElement("button"));
  b.type = "button";
  b.textContent = text;
  b.addEventListener("click", action);
  return b;
}
function speak() {
  const w = data.words[language];
  document.documentElement.lang = language;
  $("title").textContent = data.title;
  $("heading").textContent = w.heading;
  $("disclaimer").textContent = w.disclaimer;
  $("hint").textContent = w.hint;
  $("fold").textContent = w.figures;
  $("columns").textContent = "";
  const head = $("columns").appendChild(document.createElement("tr"));
  cell(head, w.figure, "th");
  cell(head, w.value, "th").className = "n";
  cell(head, w.range, "th").className = "n";
  $("figures").textContent = "";
  for (const f of data.figures[language]) {
    const row = $("figures").appendChild(document.createElement("tr"));
    row.title = f.sources;
    cell(row, f.name, "td", f.why);
    cell(row, f.value, "td", f.unit).className = "n";
    cell(row, f.range, "td", w.confidence + " " + f.confidence).className = "n";
  }
  for (const b of $("languages").children) b.setAttribute("aria-pressed", String(b.lang === language));
}
for (const [code, label] of [["en", "English"], ["zh", "中文"], ["ja", "日本語"]]) {
  const b = button($("languages"), label, () => { language = code; speak(); });
  b.lang = code;
}
for (const v of data.views) button($("views"), v.name, () => { showView(v); redraw(); }).title = v.caption;
$("fold").addEventListener("click", () => {
  const panel = $("panel");
  panel.hidden = !panel.hidden;
  $("fold").setAttribute("aria-expanded", String(!panel.hidden));
});
if (innerWidth <= 720) $("fold").click();
speak();

try {
  gl = startGl();
  plain = program(gl, VERTEX, FRAGMENT);
  pick = program(gl, VERTEX, PICK);
  scene = upload(gl, readModel());
  const middle = [0, 1, 2].map(k => (scene.low[k] + scene.high[k]) / 2);
  reach = length(sub(scene.high, scene.low));
  if (data.views.length) showView(data.views[0]);
  else { camera.target = middle; camera.distance = reach * 0.8; }
  redraw();
} catch (e) {
  $("failure").hidden = false;
  $("failure").textContent = data.words[language].failure + " (" + e.message + ")";
}
})();
