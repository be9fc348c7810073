/**
 * What the stages hand to each other: a script with its scenes, the footage chosen for it, the
 * narration with its word\n * times, the finished file, its metadata, where it was published. Plain
 * data without behaviour worth mocking; this\n * package depends on nothing else in the project.
 * File names in these records are relative, to the job's folder unless\n * said otherwise, so that
 * a home folder can be copied to another machine.
 */
@NullMarked
package dev.showrunner.video;

import org.jspecify.annotations.NullMarked;
