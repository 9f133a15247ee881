#!/bin/sh
exec git log --merges --format=%s "$1"..HEAD
