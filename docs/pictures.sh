#!/bin/sh
# Makes every picture of the README, of the manual and of the examples anew:  docs/pictures.sh [PATH/TO/descent]
set -eu
cd "$(dirname "$0")/.."
descent=${1:-.build/release/descent}

picture() {
  file=$1
  shift
  "$descent" export "$@" --force -o "$file"
  echo "$file: $(wc -c < "$file") bytes"
}

images=docs/images
picture $images/race.svg rosenbrock --screen --at 640 --size 120x40 --theme dark
picture $images/motion.svg rosenbrock --layout overlay --animate 10
picture $images/figure.svg rosenbrock --theme paper
picture $images/column.svg beale --layout overlay --width 85mm --font-size 7 --font "Latin Modern Roman"
picture $images/dark.svg himmelblau --layout overlay --theme dark
picture $images/relief.svg himmelblau --view relief
picture $images/map.svg narrow-bowl --view map --lane "best momentum"
picture $images/basins.svg four-wells --view basins
picture $images/network.svg moons
picture $images/confusion.svg digits --view race:show=outputs --no-chart
picture $images/panels.svg beale himmelblau four-wells --layout overlay --no-chart --no-legend --columns 3

examples=examples/figures
picture $examples/momentum-on-a-quadratic.svg $examples/momentum-on-a-quadratic.yaml
picture $examples/momentum-map.svg $examples/momentum-on-a-quadratic.yaml --view map:measure=rate --lane "β = 0.85"
picture $examples/narrow-valley.svg $examples/narrow-valley.yaml --map lines --no-chart --width 85mm
picture $examples/adam-on-digits.svg $examples/adam-on-digits.yaml --view chart --width 120mm
