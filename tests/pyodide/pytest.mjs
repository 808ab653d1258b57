// @ts-check
/**
 * node pytest.mjs BUNDLE SITE_PACKAGES PROJECT TESTS…: run tests of what readers load inside the
 * browser's Python.
 *
 * pytest needs the full standard library; the core under test is the bytecode that readers load,
 * and the tests are the very files that CPython runs.
 */

import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { start } from "../../scripts/runtime/start.mjs";

const [bundle, sitePackages, project] = process.argv.slice(2).map((name) => path.resolve(name));
const tests = process.argv.slice(5);
const runtime = path.dirname(createRequire(import.meta.url).resolve("pyodide"));
const python = await start(bundle, path.join(runtime, "python_stdlib.zip"));
const libraries = ["library.zip.txt", "on_demand.zip.txt"];
for (const name of libraries) python.FS.writeFile(`/${name}`, readFileSync(path.join(bundle, name)));

for (const name of ["pytest", "_pytest", "pluggy", "iniconfig", "packaging", "pygments"]) {
  const source = path.join(sitePackages, name);
  if (!existsSync(source)) throw new Error(`${source} is missing; run make setup`);
  python.FS.mkdirTree(`/pytest/${name}`);
  python.mountNodeFS(`/pytest/${name}`, source);
}
python.FS.writeFile("/pytest/py.py", readFileSync(path.join(sitePackages, "py.py")));
for (const folder of ["tests", "docs/assets", "quiz/decision/releases", "quiz/cost/cases"]) {
  python.FS.mkdirTree(`/project/${folder}`);
  python.mountNodeFS(`/project/${folder}`, path.join(project, folder));
}
const status = python.runPython(`
import os, sys, zipfile
for name in ${JSON.stringify(libraries)}:
    with zipfile.ZipFile(f"/{name}") as library:
        core = [name for name in library.namelist() if name.startswith("quiz/")]
        library.extractall("/core", core)
sys.dont_write_bytecode = True
sys.path += ["/pytest", "/core"]
os.chdir("/project")
import pytest
int(pytest.main(["-q", "-p", "no:cacheprovider", "-p", "no:faulthandler", "--rootdir=/project", "-m", "not walk", *${JSON.stringify(tests)}]))
`);
process.exit(status);
