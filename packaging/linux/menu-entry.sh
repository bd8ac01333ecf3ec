#!/bin/sh
# Puts ropa into the menu of this user and gives it the files that end in .ropa; needs no rights.
#   ./menu-entry.sh            add
#   ./menu-entry.sh --remove   take it away again
set -eu

here=$(cd "$(dirname "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
entry=$data/applications/ropa.desktop
mime=$data/mime/packages/ropa-mime.xml
picture=$data/icons/hicolor/scalable/apps/ropa.svg

if [ "${1:-}" = "--remove" ]; then
    rm -f "$entry" "$mime" "$picture"
else
    mkdir -p "$(dirname "$entry")" "$(dirname "$mime")" "$(dirname "$picture")"
    place=$(printf '%s' "$here" | sed 's/[&|]/\\&/g') # as sed reads what it puts in
    sed "s|^Exec=ropa|Exec=\"$place/ropa\"|" "$here/ropa.desktop" > "$entry"
    cp "$here/ropa-mime.xml" "$mime"
    cp "$here/ropa.svg" "$picture"
fi

# Where these tools are missing the system takes it up by itself.
if command -v update-mime-database > /dev/null; then
    update-mime-database "$data/mime" || true
fi
if command -v update-desktop-database > /dev/null; then
    update-desktop-database "$data/applications" || true
fi
