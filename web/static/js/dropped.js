// Every file under what was dropped, with its path from the dropped folder's own name down.

export async function filesOf(items) {
  const entries = [...items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  const found = await Promise.all(entries.map(below));
  return found.flat();
}

async function below(entry) {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => { entry.file(resolve, reject); });
    return [{ file, path: entry.fullPath.replace(/^\//, "") }];
  }
  const children = await childrenOf(entry.createReader());
  const found = [];
  for (const child of children) found.push(...(await below(child)));
  return found;
}

// A reader gives a hundred at a time, and nothing when it is done.
async function childrenOf(reader) {
  const all = [];
  for (;;) {
    const some = await new Promise((resolve, reject) => { reader.readEntries(resolve, reject); });
    if (!some.length) return all;
    all.push(...some);
  }
}
