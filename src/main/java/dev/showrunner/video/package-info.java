/**
 * What the stages hand to each other: a script with its scenes, the footage chosen for it, the
 * narration with its wordtimes, the finished file, its metadata, where it was published. Plain data
 * without behaviour worth mocking; thispackage depends on nothing else in the project. File names
 * in these records are relative, to the job's folder unlesssaid otherwise, so that a home folder
 * can be copied to another machine.
 */
@NullMarked
package dev.showrunner.video;

import org.jspecify.annotations.NullMarked;
