/** Stands before S3Mock's package of this name on the class path: what is here replaces S3Mock's own class. */
package com.adobe.testing.s3mock.s3.util;
