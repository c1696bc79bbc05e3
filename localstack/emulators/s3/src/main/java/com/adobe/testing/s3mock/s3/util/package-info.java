/** Comes before S3Mock's package of this name on the class path, so these classes replace S3Mock's own. */
package com.adobe.testing.s3mock.s3.util;
